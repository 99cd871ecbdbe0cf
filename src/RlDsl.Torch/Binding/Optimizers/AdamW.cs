using RlDsl.Torch.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam with weight decay that does not pass through the gradient (Loshchilov and Hutter 2019).</summary>
public class AdamW : OptimizerHelper
{
    private static readonly Op scale = new("aten::mul_", "Scalar");

    private readonly Options defaults;

    /// <inheritdoc cref="optim.AdamW(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <inheritdoc cref="optim.AdamW(IEnumerable{AdamW.ParamGroup}, double, double, double, double, double, bool, bool)"/>
    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        defaults = new Options
        {
            LearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (ParamGroup group in parameters)
        {
            add_param_group(group);
        }
    }

    private protected override OptimizerOptions Defaults => defaults;

    private protected override OptimizerOptions CreateOptions() => new Options();

    private protected override OptimizerState CreateState(Parameter parameter) => new State(parameter);

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerState state, OptimizerOptions options)
    {
        var (own, moments) = ((Options)options, (State)state);
        if (own.weight_decay!.Value != 0)
        {
            Dispatcher.Run(scale, parameter, 1 - (own.LearningRate!.Value * own.weight_decay.Value));
        }

        moments.step++;
        moments.denominator ??= moments.NewZeros();
        using Tensor? changed = ChangedGradient.Of(parameter, gradient, own.maximize!.Value, 0);
        AdamStep.Take(
            parameter, changed ?? gradient, moments.step, moments.exp_avg!, moments.exp_avg_sq!, moments.max_exp_avg_sq,
            moments.denominator, own.LearningRate!.Value, own.beta1!.Value, own.beta2!.Value, own.eps!.Value);
    }


    /// <summary>The options of a group; what is null is taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>How much of the mean gradient stays from step to step.</summary>
        public double? beta1;

        /// <summary>How much of the mean squared gradient stays from step to step.</summary>
        public double? beta2;

        /// <summary>Added to the root of the mean squared gradient.</summary>
        public double? eps;

        /// <summary>By how much parameters shrink a step, times the learning rate.</summary>
        public double? weight_decay;

        /// <summary>Whether to divide by the largest mean squared gradient so far (Reddi, Kale and Kumar 2018).</summary>
        public bool? amsgrad;

        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(amsgrad!.Value);
            writer.Write(maximize!.Value);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            Options other = Same<Options>(source);
            base.LoadStateDict(source);
            beta1 = other.beta1;
            beta2 = other.beta2;
            eps = other.eps;
            weight_decay = other.weight_decay;
            amsgrad = other.amsgrad;
            maximize = other.maximize;
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            Options other = Same<Options>(defaults);
            base.FillFrom(defaults);
            beta1 ??= other.beta1;
            beta2 ??= other.beta2;
            eps ??= other.eps;
            weight_decay ??= other.weight_decay;
            amsgrad ??= other.amsgrad;
            maximize ??= other.maximize;
        }
    }

    /// <summary>Parameters that share options.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        /// <summary>Creates a group to be filled.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Creates a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <summary>Creates a group with options of its own.</summary>
        /// <param name="parameters">The parameters to train.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">How much of the mean gradient stays from step to step.</param>
        /// <param name="beta2">How much of the mean squared gradient stays from step to step.</param>
        /// <param name="eps">Added to the root of the mean squared gradient.</param>
        /// <param name="weight_decay">By how much parameters shrink a step, times the learning rate.</param>
        /// <param name="amsgrad">Whether to divide by the largest mean squared gradient so far (Reddi, Kale and Kumar
        /// 2018).</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(
                parameters,
                new Options
                {
                    LearningRate = lr,
                    beta1 = beta1,
                    beta2 = beta2,
                    eps = eps,
                    weight_decay = weight_decay,
                    amsgrad = amsgrad,
                    maximize = maximize,
                })
        {
        }
    }

    /// <summary>What the optimizer remembers of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>Creates a state without tensors yet.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        /// <summary>Steps taken.</summary>
        public long step;

        /// <summary>The mean gradient.</summary>
        public Tensor? exp_avg;

        /// <summary>The mean squared gradient.</summary>
        public Tensor? exp_avg_sq;

        /// <summary>The largest mean squared gradient, if amsgrad.</summary>
        public Tensor? max_exp_avg_sq;

        /// <summary>Room for what the step divides by; no state.</summary>
        internal Tensor? denominator;

        internal override IEnumerable<Tensor?> Tensors => [exp_avg, exp_avg_sq, max_exp_avg_sq];

        internal override void Free()
        {
            base.Free();
            denominator?.Dispose();
        }

        /// <summary>Frees the tensors.</summary>
        public void Dispose() => Free();

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            exp_avg = NewZeros();
            exp_avg_sq = NewZeros();
            max_exp_avg_sq = ((Options)options).amsgrad == true ? NewZeros() : null;
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            TensorFormat.Write(writer, exp_avg!);
            TensorFormat.Write(writer, exp_avg_sq!);
            WriteOptional(writer, max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            Read(reader, ref exp_avg);
            Read(reader, ref exp_avg_sq);
            ReadOptional(reader, ref max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            CheckFits(source, 0);
            var other = (State)source;
            step = other.step;
            Copy(ref exp_avg, other.exp_avg);
            Copy(ref exp_avg_sq, other.exp_avg_sq);
            Copy(ref max_exp_avg_sq, other.max_exp_avg_sq);
        }
    }
}
