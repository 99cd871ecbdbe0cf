using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>
/// Reads values of the RL dialect as expressions of the language: what <see cref="Lowering.Declared.Vocabulary"/> does,
/// backwards.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="values">What has a name in the block.</param>
/// <param name="draws">The log-probabilities that are told together with what is drawn, by their names.</param>
internal sealed class ValueReader(
    AgentProgram program, IReadOnlyDictionary<string, Value> values, IReadOnlyDictionary<string, string> draws)
{
    private static readonly Dictionary<Operator, string> Functions = new()
    {
        [Operators.Minimum] = nameof(Language.Min),
        [Operators.Maximum] = nameof(Language.Max),
        [Operators.Square] = nameof(Language.Square),
        [Operators.SquareRoot] = nameof(Language.Sqrt),
        [Operators.Absolute] = nameof(Language.Abs),
        [Operators.Exp] = nameof(Language.Exp),
        [Operators.Log] = nameof(Language.Log),
        [Operators.Tanh] = nameof(Language.Tanh),
        [Operators.Softplus] = nameof(Language.Softplus),
        [Operators.Clamp] = nameof(Language.Clamp),
        [Operators.Where] = nameof(Language.Where),
        [Operators.Normalised] = nameof(Language.Normalize),
        [Operators.StopGradient] = nameof(Language.StopGradient),
        [Operators.Mean] = nameof(Language.Mean),
        [Operators.Consensus] = nameof(Language.Mean),
        [Operators.Pessimistic] = nameof(Language.Min),
        [Operators.Divergence] = nameof(Language.Divergence),
        [Operators.Sample] = nameof(Language.Sample),
        [Operators.Mode] = nameof(Language.Mode),
        [Operators.EpsilonGreedy] = nameof(Language.EpsilonGreedy),
        [Operators.EpsilonGreedyProbabilities] = nameof(Language.EpsilonGreedyProbabilities),
        [Operators.Draw] = nameof(Language.Boltzmann),
        [Operators.GaussianNoise] = nameof(Language.GaussianNoise),
        [Operators.OrnsteinUhlenbeck] = nameof(Language.OrnsteinUhlenbeck),
    };

    /// <summary>Functions over one dimension, which the language knows by the type.</summary>
    private static readonly Dictionary<Operator, string> OverDimensions = new()
    {
        [Operators.Sum] = nameof(Language.Sum),
        [Operators.Average] = nameof(Language.Mean),
        [Operators.Max] = nameof(Language.Max),
        [Operators.Min] = nameof(Language.Min),
        [Operators.ArgMax] = nameof(Language.ArgMax),
        [Operators.AnyArgMax] = nameof(Language.ArgMax),
        [Operators.Softmax] = nameof(Language.Softmax),
        [Operators.LogSoftmax] = nameof(Language.LogSoftmax),
    };

    /// <summary>Properties of their first operand, and methods of it with the others.</summary>
    private static readonly Dictionary<Operator, string> Members = new()
    {
        [Operators.First] = nameof(Language.Critics.First),
        [Operators.LogProbability] = nameof(Language.CategoricalPolicy.LogProbability),
        [Operators.Entropy] = nameof(Language.CategoricalPolicy.Entropy),
        [Operators.Probabilities] = nameof(Language.CategoricalPolicy.Probabilities),
        [Operators.LogProbabilities] = nameof(Language.CategoricalPolicy.LogProbabilities),
        [Operators.Kl] = nameof(Language.CategoricalPolicy.KlDivergence),
    };

    private static readonly Dictionary<Operator, string> Infixes = new()
    {
        [Operators.Add] = "+",
        [Operators.Subtract] = "-",
        [Operators.Multiply] = "*",
        [Operators.Divide] = "/",
        [Operators.Greater] = ">",
    };

    /// <summary>What is the same in the language, whose types tell it.</summary>
    private static readonly HashSet<Operator> Implied =
        [Operators.Expected, Operators.Certain, Operators.Rows, Operators.Unsqueeze];

    private static readonly Dictionary<string, string> Fields = new[]
    {
        nameof(Language.DiscreteBatch.Observation), nameof(Language.DiscreteBatch.Action), nameof(Language.DiscreteBatch.Reward),
        nameof(Language.DiscreteBatch.Discount), nameof(Language.DiscreteBatch.NextObservation),
        nameof(Language.DiscreteBatch.Weight), nameof(Language.DiscreteTransition.NextAction),
        nameof(Language.DiscreteRollout.BehaviourLogProbability),
    }.ToDictionary(Naming.Camel, StringComparer.Ordinal);

    /// <summary>Reads policies, in which nothing has a name.</summary>
    public static ValueReader OfPolicy(AgentProgram program) =>
        new(program, new Dictionary<string, Value>(), new Dictionary<string, string>()) { IsOfPolicy = true };

    /// <summary>Whether the observation is all that the body is given, as that of a policy is.</summary>
    public bool IsOfPolicy { get; private init; }

    /// <summary>The hyperparameters that were read, and the numbers that follow schedules.</summary>
    public HashSet<Value> Numbers { get; } = [];

    /// <summary>A value as an expression.</summary>
    /// <exception cref="NotSayableException">The language has no word for a part of it.</exception>
    public Code Read(Value value)
    {
        switch (value)
        {
            case Reference reference:
                return Read(reference);
            case Literal literal:
                return new Word(WrittenNumbers.Of(literal.Number));
            case ParameterValue { Parameter: var number }:
                Numbers.Add(value);
                return new Word(number.Name);
            case ScheduledValue scheduled:
                Numbers.Add(value);
                return new Word(NameOf(scheduled.Name));
            case CoefficientValue coefficient:
                return new Word(NameOf(coefficient.Name));
            case ConstantReference constant:
                return Read(program.Constants.First(one => one.Name == constant.Name));
            case ModuleCall { Inputs.Count: > 0 } call:
                return new Asked(call.Module, [.. call.Inputs.Select(Read)]);
            case Operation operation:
                return Read(operation);
            default:
                throw new NotSayableException($"'{value}'");
        }
    }

    /// <summary>The name of a member for something of the program: nextValue to NextValue.</summary>
    public static string NameOf(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The property that a learned number is: LogAlpha to Alpha.</summary>
    public static string LearnedName(string module) => module.StartsWith("Log", StringComparison.Ordinal)
        ? module.Substring("Log".Length)
        : throw new NotSayableException($"the learned number {module}");

    /// <summary>What a value stands for: of a name what has it.</summary>
    public Value Resolve(Value value) =>
        value is Reference reference && values.TryGetValue(reference.Name, out Value named) ? Resolve(named) : value;

    private Code Read(Reference reference)
    {
        if (values.TryGetValue(reference.Name, out Value value))
        {
            return IsLearned(value) ? Read(value)
                : draws.TryGetValue(reference.Name, out string? drawn)
                    ? new Named(drawn, nameof(Language.SquashedGaussianPolicy.LogProbability))
                : draws.Values.Contains(reference.Name) ? new Named(reference.Name, nameof(Language.DiscreteBatch.Action))
                : new Named(reference.Name);
        }

        return IsOfPolicy && reference.Equals(Reference.Observation) ? new Given()
            : !IsOfPolicy && Fields.TryGetValue(reference.Name, out string? field) ? new PartOf(new Given(), field)
            : throw new NotSayableException($"'{reference.Name}'");
    }

    private Code Read(Operation operation)
    {
        (Operator @operator, IReadOnlyList<Value> operands) = (operation.Operator, operation.Operands);
        if (IsLearned(operation))
        {
            return new Word(LearnedName(((ModuleCall)operands[0]).Module));
        }

        if (Implied.Contains(@operator))
        {
            return Read(operands[0]);
        }

        if (@operator == Operators.Mode && Resolve(operands[0]) is ModuleCall { Module: var policy }
            && program.Module(policy).Policy is { Kind: DeterministicPolicy })
        {
            return Read(operands[0]);
        }

        if (@operator == Operators.Multiply && operands[0] is Literal { Number: -1 })
        {
            return new Minus(Read(operands[1]));
        }

        if (@operator == Operators.EpsilonGreedy && operands[0] is Operation { Operator: var best } greedy
            && (best == Operators.ArgMax || best == Operators.AnyArgMax))
        {
            return new Asked(Functions[@operator], Read(greedy.Operands[0]), Read(operands[1]));
        }

        return @operator == Operators.Negate ? new Minus(Read(operands[0]))
            : @operator == Operators.Backup ? Backup(operands)
            : @operator == Operators.DiscountedSum ? FollowedBy(operands)
            : @operator == Operators.At ? At(operands)
            : @operator == Operators.Take ? new Indexed(Read(operands[0]), Read(operands[1]))
            : @operator == Operators.Mix ? new Asked(nameof(Language.Dot), Read(operands[1]), Read(operands[0]))
            : @operator == Operators.Count ? new Asked(nameof(Language.Size), Read(operands[0]))
            : @operator == Operators.Divergence && operands.Count == 3
                ? new Asked(
                    nameof(Language.Huber), new Between("-", Read(operands[0]), Read(operands[1])), Read(operands[2]))
            : Infixes.TryGetValue(@operator, out string? between) ? new Between(between, Read(operands[0]), Read(operands[1]))
            : Members.TryGetValue(@operator, out string? part)
                ? new PartOf(Read(operands[0]), part, [.. operands.Skip(1).Select(Read)])
            : OverDimensions.TryGetValue(@operator, out string? over) ? new Asked(over, Read(operands[0]))
            : Functions.TryGetValue(@operator, out string? function) ? new Asked(function, [.. operands.Select(Read)])
            : throw new NotSayableException($"'{@operator}'");
    }

    private static bool IsLearned(Value value) => value is Operation { Operands: { Count: 1 } inside } exponential
        && exponential.Operator == Operators.Exp && inside[0] is ModuleCall { Inputs.Count: 0 };

    /// <summary>The estimate of an action; that of the best one is the greatest.</summary>
    private Code At(IReadOnlyList<Value> operands) =>
        Resolve(operands[1]) is Operation { Operator: var choice } best && choice == Operators.ArgMax
            && best.Operands[0] is Operation { Operator: var expected } mean && expected == Operators.Expected
            && Resolve(mean.Operands[0]).Equals(Resolve(operands[0]))
            ? new Asked(nameof(Language.Max), Read(operands[0]))
            : new Indexed(Read(operands[0]), Read(operands[1]));

    /// <summary>r + γ v; what the reward has been given of what follows stands with the estimate: r + γ (v + α H).</summary>
    private Between Backup(IReadOnlyList<Value> operands)
    {
        Code estimate = Read(operands[2]);
        List<(bool IsAdded, Value Term)> terms = [.. Terms(Resolve(operands[0]))];
        Code? reward = null;
        foreach ((bool isAdded, Value term) in terms)
        {
            if (WithoutDiscount(term, operands[1]) is { } following)
            {
                estimate = new Between(isAdded ? "+" : "-", estimate, Read(following));
            }
            else if (reward is null && isAdded)
            {
                reward = Read(term);
            }
            else
            {
                reward = new Between(isAdded ? "+" : "-", reward ?? throw new NotSayableException("such a reward"), Read(term));
            }
        }

        return new Between(
            "+", reward ?? throw new NotSayableException("such a reward"), new Between("*", Read(operands[1]), estimate));
    }

    /// <summary>The terms of a sum, from the first to the last.</summary>
    private static IEnumerable<(bool IsAdded, Value Term)> Terms(Value sum) =>
        sum is Operation { Operator: var between, Operands: var parts }
            && (between == Operators.Add || between == Operators.Subtract)
            ? [.. Terms(parts[0]), (between == Operators.Add, parts[1])]
            : [(true, sum)];

    /// <summary>What γ is multiplied by in a product that begins with it; nothing in another value.</summary>
    private static Value? WithoutDiscount(Value product, Value discount) =>
        product is not Operation { Operator: var times, Operands: var factors } || times != Operators.Multiply ? null
        : factors[0].Equals(discount) ? factors[1]
        : WithoutDiscount(factors[0], discount) is { } rest ? Operators.Multiply.Of(rest, factors[1])
        : null;

    /// <summary>Sums along the steps of an episode: advantages by a critic's errors, and returns.</summary>
    private Asked FollowedBy(IReadOnlyList<Value> operands)
    {
        Value summed = Expanded(operands[0]), decay = operands[1];
        string? critic = Uses.Nodes(summed).OfType<ModuleCall>().Select(call => call.Module).FirstOrDefault();
        if (critic is null)
        {
            throw new NotSayableException("a return without a critic for what a truncated episode would have earned");
        }

        Value value = Operators.Expected.Of(new ModuleCall(critic, Reference.Observation));
        Value next = Operators.Expected.Of(new ModuleCall(critic, Reference.NextObservation));
        if (summed.Equals(Reference.Reward + (Reference.Discount * next) - value))
        {
            Code lambda = decay is Operation { Operands: { Count: 2 } factors } && factors[1].Equals(Reference.Carry)
                ? Read(factors[0])
                : decay.Equals(Reference.Carry) ? new Word("1")
                : throw new NotSayableException("such a decay of advantages");
            return new Asked(nameof(Language.GeneralizedAdvantage), new Given(), new Word(critic), lambda);
        }

        return summed.Equals(Reference.Reward + ((Reference.Discount - Reference.Carry) * next)) && decay.Equals(Reference.Carry)
            ? new Asked(nameof(Language.DiscountedReturn), new Given(), new Word(critic))
            : throw new NotSayableException("such a sum along the steps of an episode");
    }

    /// <summary>A value in which nothing has a name.</summary>
    private Value Expanded(Value value) => value.Rewrite(part => part is Reference && values.ContainsKey(((Reference)part).Name)
        ? Expanded(Resolve(part))
        : part);

    private Between Read(Constant constant)
    {
        switch (constant)
        {
            case PerElementConstant { Parameter: { } each }:
                return new Between("*", Read(new ParameterValue(each)), Size());
            case UniformEntropyConstant { Share: var share }:
                return new Between("*", Read(new ParameterValue(share)), new Asked(nameof(Language.Log), Size()));
            default:
                throw new NotSayableException($"the constant '{constant.Name}'");
        }
    }

    private static Asked Size() => new(nameof(Language.Size), new PartOf(new Given(), nameof(Language.DiscreteBatch.Action)));
}
