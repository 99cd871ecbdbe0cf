// Some tests keep the collector from running (Scalars/NoCollection.cs), which is of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
