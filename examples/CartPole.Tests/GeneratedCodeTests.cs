using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators;
using VerifyXunit;

namespace Examples.Tests;

/// <summary>
/// Keeps the code that is generated for an agent of yours under version control: what an attribute, or a new version of
/// RlDsl, changes about the agent is then a difference to read before it is accepted.
/// </summary>
public class GeneratedCodeTests
{
    [Fact]
    public async Task Generated_agent_is_the_reviewed_one()
    {
        // The declaration as it is in the project; the project file has it copied here.
        string declaration = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "CartPoleAgent.cs"));

        // The generator reads attributes by their meaning, so it needs the libraries that they come from: all that this
        // test itself runs on.
        string libraries = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "CartPole",
            [CSharpSyntaxTree.ParseText(declaration)],
            libraries.Split(Path.PathSeparator).Select(library => MetadataReference.CreateFromFile(library)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new AgentGenerator()).RunGenerators(compilation);

        // Compares with GeneratedCodeTests.Generated_agent_is_the_reviewed_one#Examples.CartPoleAgent.g.verified.cs. Where they
        // differ, the test fails and writes the new code beside it as .received.cs: read the difference, then rename the file,
        // or run the test with RLDSL_ACCEPT_SNAPSHOTS=1. Diagnostics would be compared too, with a file of their own.
        await Verifier.Verify(driver);
    }
}
