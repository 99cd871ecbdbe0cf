using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace RlDsl.Learning.Tests.Faults;

/// <summary>Every option at both ends of its stated range works, or is refused by name before anything is allocated.</summary>
public partial class OptionEndsTests
{
    /// <summary>How often something is done: at their upper ends these work for ever, which was asked for.</summary>
    private static readonly string[] repetitions =
        ["GradientSteps", "Epochs", "ValueEpochs", "Backtracks", "ConjugateGradientIterations"];

    /// <summary>One agent of each set of options.</summary>
    public static TheoryData<Type> Kinds =>
    [
        .. ((IEnumerable<object[]>)EveryAgent.Types).Select(row => (Type)row[0])
            .DistinctBy(type => string.Join(',', type.GetNestedType("Options")!.GetProperties().Select(option => option.Name))),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Real_option_beyond_single_precision_is_refused_by_name(Type type)
    {
        PropertyInfo[] real = OptionsOf(type, typeof(double));
        Assert.NotEmpty(real);
        Assert.All(real, option =>
        {
            foreach (double value in (double[])[double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity])
            {
                Assert.Equal(option.Name, Refusal(type, (option.Name, value))!.ParamName);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whole_number_at_the_upper_end_of_its_range_works_or_is_refused_by_name(Type type) =>
        Assert.All(OptionsOf(type, typeof(int)), option =>
        {
            (_, int greatest) = RangeOf(type, option.Name);
            if (Refusal(type, (option.Name, greatest)) is { } refused)
            {
                AssertNames(option.Name, greatest, refused);
            }
            else if (!repetitions.Contains(option.Name))
            {
                Use(type, (option.Name, greatest));
            }
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whole_number_at_the_lower_end_of_its_range_works_or_is_refused_by_name(Type type) =>
        Assert.All(OptionsOf(type, typeof(int)), option =>
        {
            (int least, _) = RangeOf(type, option.Name);
            if (Refusal(type, (option.Name, least)) is { } refused)
            {
                AssertNames(option.Name, least, refused);
            }
            else
            {
                using IDisposable agent = EveryAgent.Make(type, options: EveryAgent.Options(type, (option.Name, least)));
                using EndsAfterLearning observer = new(20);
                EveryAgent.Train(agent, 70, observer, observer.Reached);
            }
        });

    /// <summary>Numbers that are each possible, and not together.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whole_numbers_that_are_too_much_together_are_refused_by_name(Type type)
    {
        const int Many = 1 << 16;
        string[] names = [.. OptionsOf(type, typeof(int)).Select(option => option.Name)];
        (string, string)[] pairs = [("RolloutSteps", "Environments"), ("BatchSize", "MemoryCapacity")];
        foreach ((string one, string other) in pairs)
        {
            if (names.Contains(one) && names.Contains(other))
            {
                int size = one == "BatchSize" ? 1 << 30 : Many;
                var refused = Refusal(type, (one, size), (other, size));
                Assert.NotNull(refused);
                Assert.Contains(refused.ParamName, names);
                Assert.Contains($"The option {refused.ParamName} is ", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Message_says_how_much_memory_it_would_take_and_what_to_do()
    {
        string message = Refusal(typeof(Training.SmallDqnAgent), ("MemoryCapacity", int.MaxValue))!.Message;
        Assert.StartsWith(
            "The option MemoryCapacity is 2147483647: the replay memory would need an array of ",
            message, StringComparison.Ordinal);
        Assert.Contains("Lower MemoryCapacity.", message, StringComparison.Ordinal);
    }

    private static PropertyInfo[] OptionsOf(Type type, Type number) =>
        [.. type.GetNestedType("Options")!.GetProperties().Where(property => property.PropertyType == number)];

    /// <summary>
    /// How an agent with some options is refused, for which next to nothing is allocated; null where it is not.
    /// </summary>
    private static ArgumentOutOfRangeException? Refusal(Type type, params (string, object)[] options)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            EveryAgent.Make(type, options: EveryAgent.Options(type, options)).Dispose();
            return null;
        }
        catch (TargetInvocationException exception)
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
            return Assert.IsType<ArgumentOutOfRangeException>(exception.InnerException);
        }
    }

    /// <summary>The range of an option, as the refusal of a number below it states it.</summary>
    private static (int Least, int Greatest) RangeOf(Type type, string option)
    {
        Match range = Range().Match(Refusal(type, (option, int.MinValue))!.Message);
        Assert.True(range.Success, option);
        double greatest = double.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture);
        return (int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture), (int)Math.Min(greatest, int.MaxValue));
    }

    /// <summary>Acts, explores, and sees a step.</summary>
    private static void Use(Type type, params (string, object)[] options)
    {
        using IDisposable agent = EveryAgent.Make(type, options: EveryAgent.Options(type, options));
        float[] observation = new float[EveryAgent.ObservationSize(agent)];
        EveryAgent.Act(agent, observation);
        EveryAgent.Explore(agent, observation);
        EveryAgent.Observe(agent, observation, new StepResult(1, EpisodeStatus.Running), observation);
    }

    private static void AssertNames(string option, int value, ArgumentOutOfRangeException refused)
    {
        Assert.Matches(@$"\b{option}\b", refused.Message);
        Assert.Contains(value.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("The option ", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Ends a run after it has learned in so many steps: most memories have more than a batch by then, and what an option
    /// at its end spoils, it spoils when it is first used.
    /// </summary>
    private sealed class EndsAfterLearning(int steps) : TrainingObserver, IDisposable
    {
        private readonly CancellationTokenSource source = new();
        private long last;
        private int count;

        public CancellationToken Reached => source.Token;

        public override void OnUpdate(in UpdateReport update)
        {
            if (update.Step != last && ++count == steps)
            {
                source.Cancel();
            }

            last = update.Step;
        }

        public void Dispose() => source.Dispose();
    }

    [GeneratedRegex(@"must be in \[(\d+), (\w+)[\])]")]
    private static partial Regex Range();
}
