"""Every figure beside its peers: python -m benchmark.NAME, on data in BENCH_DATA (default: ../shared/data)."""
