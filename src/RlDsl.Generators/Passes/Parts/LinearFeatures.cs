using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Linear functions of features in the place of tables (Sutton and Barto 2018, section 9.4).
/// </summary>
internal abstract class LinearFeature<TAttribute> : Feature<TAttribute>
    where TAttribute : LinearFeaturesAttribute
{
    protected sealed override bool IsOfNetworks => false;

    public sealed override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        Basis basis = BasisOf(use);
        return Fit.LearnsInTables(program, use) && Fit.RemembersNoStates(program, use)
            ? program.RewriteModules(module => module with { Form = ModuleForm.Linear, Basis = basis })
                .RewriteStatements(statement =>
                    [statement is Move move ? OfWeights(move, basis.ActiveFeatures) : statement])
            : program;
    }

    /// <summary>The basis that an attribute describes.</summary>
    private protected abstract Basis BasisOf(FeatureUse use);

    /// <summary>The move of an estimate as that of its weights.</summary>
    /// <param name="active">How many features are 1 at once.</param>
    private static Move OfWeights(Move move, int active)
    {
        string share = active == 1 ? "α" : $"(α / {active})";
        string direction = move.Traces is null ? "x(s)" : "z";
        string source = active == 1 ? "section 9.4" : "sections 9.4 and 9.5.4";
        return move with
        {
            StepSize = active == 1 ? move.StepSize : move.StepSize / active,
            // The equation of a policy is of its weights already.
            Equation = move is MovePolicy && active == 1
                ? move.Equation
                : move.Equation?.With(new Equation(
                    move is MovePolicy ? $"with {share} in the place of α" : $"w ← w + {share} δ {direction}",
                    $"Sutton and Barto 2018, {source}")),
        };
    }
}

/// <summary>Tile coding (Sutton and Barto 2018, section 9.5.4).</summary>
internal sealed class TileCodingFeature : LinearFeature<TileCodingAttribute>
{
    private protected override Basis BasisOf(FeatureUse use) => new TileCodingBasis(
        use.Size(nameof(TileCodingAttribute.Tilings)), use.Size(nameof(TileCodingAttribute.Tiles)));
}

/// <summary>The Fourier basis (Konidaris et al. 2011).</summary>
internal sealed class FourierBasisFeature : LinearFeature<FourierBasisAttribute>
{
    private protected override Basis BasisOf(FeatureUse use)
    {
        int interactions = use.Size(nameof(FourierBasisAttribute.Interactions));
        return new FourierBasis(use.Size(nameof(FourierBasisAttribute.Order)), interactions == 0 ? null : interactions);
    }
}

/// <summary>Radial basis functions (Sutton and Barto 2018, section 9.5.5).</summary>
internal sealed class RadialBasisFunctionsFeature : LinearFeature<RadialBasisFunctionsAttribute>
{
    private protected override Basis BasisOf(FeatureUse use) => new RadialBasis(
        use.Size(nameof(RadialBasisFunctionsAttribute.Centres)),
        use.Real(nameof(RadialBasisFunctionsAttribute.Width)),
        use.Flag(nameof(RadialBasisFunctionsAttribute.Normalized)));
}

/// <summary>The polynomial basis (Sutton and Barto 2018, section 9.5.1).</summary>
internal sealed class PolynomialBasisFeature : LinearFeature<PolynomialBasisAttribute>
{
    private protected override Basis BasisOf(FeatureUse use) =>
        new PolynomialBasis(use.Size(nameof(PolynomialBasisAttribute.Order)));
}

/// <summary>Haar wavelets (Haar 1910).</summary>
internal sealed class HaarWaveletsFeature : LinearFeature<HaarWaveletsAttribute>
{
    private protected override Basis BasisOf(FeatureUse use) => new HaarBasis(use.Size(nameof(HaarWaveletsAttribute.Levels)));
}

/// <summary>The elements of an observation as they are.</summary>
internal sealed class ObservationFeaturesFeature : LinearFeature<ObservationFeaturesAttribute>
{
    private protected override Basis BasisOf(FeatureUse use) =>
        new ObservationBasis(use.Flag(nameof(ObservationFeaturesAttribute.Constant)));
}
