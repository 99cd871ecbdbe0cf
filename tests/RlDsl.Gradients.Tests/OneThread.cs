// These tests write formulas with TorchSharp's own operators, whose temporary scalars are freed under libtorch where another
// thread makes the collector run (docs/decisions/0013-no-temporary-scalars.md).
[assembly: CollectionBehavior(DisableTestParallelization = true)]
