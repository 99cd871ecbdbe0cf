using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace RlDsl.Torch.Tests.Optimizers;

/// <summary>Learning rates of fourteen steps against PyTorch (Golden/golden.py).</summary>
public class ScheduleTests
{
    private static readonly Dictionary<string, Func<optim.Optimizer, LRScheduler>> made = new()
    {
        ["step"] = o => StepLR(o, 3, 0.5),
        ["multi_step"] = o => MultiStepLR(o, [2, 5, 5, 9], 0.5),
        ["exponential"] = o => ExponentialLR(o, 0.9),
        ["constant"] = o => ConstantLR(o, 0.25, 4),
        ["linear"] = o => LinearLR(o, 0.5, 0.1, 6),
        ["polynomial"] = o => PolynomialLR(o, 6, 2),
        ["cosine"] = o => CosineAnnealingLR(o, 5, 0.01),
        ["lambda"] = o => LambdaLR(o, step => 1.0 / (1 + step)),
        ["multiplicative"] = o => MultiplicativeLR(o, step => 1 - (0.05 * step)),
    };

    public static TheoryData<string> Names => [.. made.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_are_those_of_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using SGD optimizer = optim.SGD([new Parameter(zeros(1))], 0.4);
        LRScheduler schedule = made[name](optimizer);
        foreach (double expected in GoldenCase.Read("schedules", name).Numbers("rates"))
        {
            Assert.Equal(expected, optimizer.ParamGroups.First().LearningRate, 1e-12);
            Assert.Equal(expected, Assert.Single(schedule.get_last_lr()), 1e-12);
            schedule.step();
        }
    }

    [Fact]
    public void Schedules_without_a_length_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using SGD optimizer = optim.SGD([new Parameter(zeros(1))], 0.4);
        Assert.Throws<ArgumentOutOfRangeException>(() => StepLR(optimizer, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearLR(optimizer, total_iters: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CosineAnnealingLR(optimizer, 0));
    }
}
