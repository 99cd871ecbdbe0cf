using System.Runtime.CompilerServices;
using TorchSharp;
using static RlDsl.Language;

namespace RlDsl.Torch.Tests.Language;

public sealed class TorchSharpNamesTests
{
    /// <summary>Both <c>using TorchSharp;</c> and <c>using static TorchSharp.torch;</c> may stand in the file of an agent.</summary>
    [Fact]
    public void No_symbolic_type_has_the_name_of_one_of_TorchSharp()
    {
        string[] taken =
        [
            .. typeof(torch).Assembly.GetExportedTypes()
                .Where(type => type.DeclaringType == typeof(torch) || (type.DeclaringType is null && type.Namespace == "TorchSharp"))
                .Select(type => type.Name.Split('`')[0]),
        ];
        Assert.Contains("Tensor", taken);
        Assert.Empty(typeof(RlDsl.Language).GetNestedTypes().Select(type => type.Name).Intersect(taken));
    }

    /// <summary>The compiler has shown that names mean those of the language there: bodies throw where they are run.</summary>
    [Fact]
    public void Bodies_beside_TorchSharp_are_of_the_language()
    {
        Assert.All(
            (Func<object>[])
            [
                () => DeclaredBodies.Behave(null!), () => DeclaredBodies.DqnLoss(Batch<DiscreteBatch>()),
                () => DeclaredBodies.DiscreteSacLoss(Batch<DiscreteBatch>()), () => DeclaredBodies.PpoLoss(Batch<DiscreteRollout>()),
                () => DeclaredBodies.SacLoss(Batch<ContinuousBatch>()), () => DeclaredBodies.TemperatureLoss(Batch<ContinuousBatch>()),
                () => DeclaredBodies.ExpectileLoss(Batch<ContinuousBatch>()), () => DeclaredBodies.Smoothed(null!),
                () => DeclaredBodies.Inputs(null!, null!),
            ],
            body => Assert.Throws<SymbolicException>(body));
    }

    [Fact]
    public void Opaque_member_beside_bodies_is_of_TorchSharp()
    {
        using torch.Tensor probabilities = torch.tensor([0.5f, 0.5f]), entropy = DeclaredBodies.Entropy(probabilities);
        Assert.Equal(Math.Log(2), entropy.ToNumber(), 6);
    }

    private static T Batch<T>() => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
