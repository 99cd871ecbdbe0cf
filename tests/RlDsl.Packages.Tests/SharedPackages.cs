namespace RlDsl.Packages.Tests;

/// <summary>All tests here share the packages, and run one after another: each uses the whole machine.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackages : ICollectionFixture<Packages>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "Packages";
}
