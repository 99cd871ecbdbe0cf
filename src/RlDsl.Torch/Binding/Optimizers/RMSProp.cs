using RlDsl.Torch.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>RMSprop (Hinton, lecture 6e, 2012): steps along the gradient over its root mean square.</summary>
public class RMSProp : OptimizerHelper
{
    private static readonly Op scale = new("aten::mul_", "Scalar"), addScaled = new("aten::add_", "Tensor");
    private static readonly Op addNumber = new("aten::add_", "Scalar"), addQuotient = new("aten::addcdiv_");
    private static readonly Op addProduct = new("aten::addcmul_"), addProductInto = new("aten::addcmul", "out");
    private static readonly Op root = new("aten::sqrt_"), rootInto = new("aten::sqrt", "out");

    private readonly Options defaults;

    /// <inheritdoc cref="optim.RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <inheritdoc cref="optim.RMSProp(IEnumerable{RMSProp.ParamGroup}, double, double, double, double, double, bool, bool)"/>
    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
    {
        defaults = new Options
        {
            LearningRate = lr,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            momentum = momentum,
            centered = centered,
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
        double rate = own.LearningRate!.Value, alpha = own.alpha!.Value, momentum = own.momentum!.Value;
        moments.step++;
        Tensor denominator = moments.denominator ??= moments.NewZeros();
        using Tensor? changed = ChangedGradient.Of(parameter, gradient, own.maximize!.Value, own.weight_decay!.Value);
        Tensor used = changed ?? gradient;
        Dispatcher.Run(scale, moments.square_avg, alpha);
        Dispatcher.Run(addProduct, moments.square_avg, used, used, 1 - alpha);
        if (own.centered!.Value)
        {
            Dispatcher.Run(scale, moments.grad_avg, alpha);
            Dispatcher.Run(addScaled, moments.grad_avg, used, 1 - alpha);
            Dispatcher.Run(addProductInto, moments.square_avg, moments.grad_avg, moments.grad_avg, -1, denominator);
            Dispatcher.Run(root, denominator);
        }
        else
        {
            Dispatcher.Run(rootInto, moments.square_avg, denominator);
        }

        Dispatcher.Run(addNumber, denominator, own.eps!.Value);
        if (momentum == 0)
        {
            Dispatcher.Run(addQuotient, parameter, used, denominator, -rate);
            return;
        }

        Dispatcher.Run(scale, moments.momentum_buffer, momentum);
        Dispatcher.Run(addQuotient, moments.momentum_buffer, used, denominator, 1);
        Dispatcher.Run(addScaled, parameter, moments.momentum_buffer, -rate);
    }


    /// <summary>The options of a group; what is null is taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

        /// <summary>How much of the last step is repeated.</summary>
        public double? momentum;

        /// <summary>How much of the mean squared gradient stays from step to step.</summary>
        public double? alpha;

        /// <summary>Added to the root of the mean squared gradient.</summary>
        public double? eps;

        /// <summary>How much of the parameter is added to its gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to divide by the standard deviation of the gradient instead of its root mean square.</summary>
        public bool? centered;

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(maximize!.Value);
            writer.Write(momentum!.Value);
            writer.Write(alpha!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(centered!.Value);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            maximize = reader.ReadBoolean();
            momentum = reader.ReadDouble();
            alpha = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            centered = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            Options other = Same<Options>(source);
            base.LoadStateDict(source);
            maximize = other.maximize;
            momentum = other.momentum;
            alpha = other.alpha;
            eps = other.eps;
            weight_decay = other.weight_decay;
            centered = other.centered;
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            Options other = Same<Options>(defaults);
            base.FillFrom(defaults);
            maximize ??= other.maximize;
            momentum ??= other.momentum;
            alpha ??= other.alpha;
            eps ??= other.eps;
            weight_decay ??= other.weight_decay;
            centered ??= other.centered;
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
        /// <param name="eps">Added to the root of the mean squared gradient.</param>
        /// <param name="alpha">How much of the mean squared gradient stays from step to step.</param>
        /// <param name="weight_decay">How much of the parameter is added to its gradient.</param>
        /// <param name="momentum">How much of the last step is repeated.</param>
        /// <param name="centered">Whether to divide by the standard deviation of the gradient instead of its root mean
        /// square.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1E-08, double alpha = 0.99,
            double weight_decay = 0, double momentum = 0, bool centered = false)
            : base(
                parameters,
                new Options
                {
                    LearningRate = lr,
                    eps = eps,
                    alpha = alpha,
                    weight_decay = weight_decay,
                    momentum = momentum,
                    centered = centered,
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

        /// <summary>The mean squared gradient.</summary>
        public Tensor? square_avg;

        /// <summary>The last step, if there is momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>The mean gradient, if centered.</summary>
        public Tensor? grad_avg;

        /// <summary>Room for what the step divides by; no state.</summary>
        internal Tensor? denominator;

        internal override IEnumerable<Tensor?> Tensors => [square_avg, momentum_buffer, grad_avg];

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
            var own = (Options)options;
            step = 0;
            square_avg = NewZeros();
            momentum_buffer = own.momentum > 0 ? NewZeros() : null;
            grad_avg = own.centered == true ? NewZeros() : null;
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            TensorFormat.Write(writer, square_avg!);
            WriteOptional(writer, momentum_buffer);
            WriteOptional(writer, grad_avg);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            Read(reader, ref square_avg);
            ReadOptional(reader, ref momentum_buffer);
            ReadOptional(reader, ref grad_avg);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            CheckFits(source, 0);
            var other = (State)source;
            step = other.step;
            Copy(ref square_avg, other.square_avg);
            Copy(ref momentum_buffer, other.momentum_buffer);
            Copy(ref grad_avg, other.grad_avg);
        }
    }
}
