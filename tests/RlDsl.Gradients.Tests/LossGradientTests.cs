using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests;

/// <summary>
/// The gradient of every loss of every program against central differences in double precision. Targets and whatever else no
/// gradient is taken of are constants there, from other parameters than those that are trained.
/// </summary>
public class LossGradientTests
{
    private const double Step = 1e-6, Tolerance = 1e-6;

    // Parameters this near to a kink, of a rectifier or of a clipped ratio, have no gradient to compare.
    private const double Margin = 1e-4;

    public static TheoryData<string> Attributes => [.. LossPrograms.All.Keys];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Gradient_of_every_loss_is_its_finite_difference(string attributes)
    {
        AgentProgram program = LossPrograms.Small(LossPrograms.All[attributes]);
        Update[] updates = [.. program.Updates.Where(LossPrograms.Trains)];
        Assert.NotEmpty(updates);
        foreach (Update update in updates)
        {
            Check(program, update);
        }
    }

    private static void Check(AgentProgram program, Update update)
    {
        using DisposeScope tensors = NewDisposeScope();
        RandomSource random = new(11);
        Dictionary<string, Network> networks = program.Modules.ToDictionary(
            module => module.Name, module => new Network(module, Sizes.Small, name => Evaluator.Number(program, name), random));
        NumberArray Normal(string place, IReadOnlyList<int> shape)
        {
            float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
            random.FillNormal(values);
            return new NumberArray(shape, [.. values.Select(value => (double)value)]);
        }

        UpdateInterpreter interpreter = new(
            program, Sizes.Small, networks, Gathered.Random(program, Sizes.Small, 12, random), Normal,
            minibatch: [7, 2, 11, 0, 5, 4, 9, 6]);
        interpreter.Evaluate(update);
        Tensor[] parameters =
            [.. networks.Values.SelectMany(network => network.Parameters.Values).Where(parameter => parameter.requires_grad)];
        foreach (Tensor parameter in parameters)
        {
            foreach (ref double value in Network.Values(parameter))
            {
                value += 0.15 * random.NextNormal();
            }
        }

        interpreter.KeepRegions = true;
        IReadOnlyList<TrainedNumber> losses = interpreter.Evaluate(update);
        double[][][] gradients = [.. losses.Select(loss => loss.Gradients(networks))];
        Assert.All(gradients.SelectMany(loss => loss), gradient => Assert.Contains(gradient, value => value != 0));
        byte[] sides = [.. interpreter.Kinks.Sides];
        interpreter.KeepConstants = true;
        interpreter.Traces = false;

        int compared = 0, skipped = 0;
        foreach (string module in losses.SelectMany(loss => loss.Modules).Distinct())
        {
            int first = 0;
            foreach ((string name, Tensor parameter) in networks[module].Parameters)
            {
                for (int element = 0; element < parameter.numel(); element++)
                {
                    if (Evaluate(parameter, element, Margin) is null || Evaluate(parameter, element, -Margin) is null)
                    {
                        skipped++;
                        continue;
                    }

                    compared++;
                    double[] up = Evaluate(parameter, element, Step)!, down = Evaluate(parameter, element, -Step)!;
                    for (int loss = 0; loss < losses.Count; loss++)
                    {
                        int place = losses[loss].Modules.ToList().IndexOf(module);
                        if (place >= 0)
                        {
                            double[] gradient = gradients[loss][place];
                            double difference = (up[loss] - down[loss]) / (2 * Step), expected = gradient[first + element];
                            Assert.True(
                                Math.Abs(difference - expected) <= Tolerance * gradients[loss].Max(part => part.Max(Math.Abs)),
                                $"{losses[loss].Name} by {module}.{name}[{element}]: "
                                + $"the gradient is {expected:G10}, the difference {difference:G10}.");
                        }
                    }
                }

                first += (int)parameter.numel();
            }
        }

        Assert.True(skipped <= compared / 4, $"{skipped} parameters are near kinks, and only {compared} are not.");

        // The losses with one number moved; null where that goes over a kink.
        double[]? Evaluate(Tensor parameter, int element, double by)
        {
            double value = Network.Values(parameter)[element];
            Network.Values(parameter)[element] = value + by;
            using DisposeScope scope = NewDisposeScope();
            double[] values = [.. interpreter.Evaluate(update).Select(loss => loss.Value)];
            Network.Values(parameter)[element] = value;
            return interpreter.Kinks.Equal(sides) ? values : null;
        }
    }
}
