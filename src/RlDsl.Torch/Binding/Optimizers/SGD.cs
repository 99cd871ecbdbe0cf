using RlDsl.Torch.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Stochastic gradient descent (Robbins and Monro 1951), with momentum (Sutskever, Martens, Dahl and Hinton 2013).
/// </summary>
public class SGD : OptimizerHelper
{
    private static readonly Op scale = new("aten::mul_", "Scalar"), addScaled = new("aten::add_", "Tensor");

    private readonly Options defaults;

    /// <inheritdoc cref="optim.SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <inheritdoc cref="optim.SGD(IEnumerable{SGD.ParamGroup}, double, double, double, double, bool, bool)"/>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        defaults = new Options
        {
            LearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
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
        double rate = own.LearningRate!.Value, momentum = own.momentum!.Value;
        using Tensor? changed = ChangedGradient.Of(parameter, gradient, own.maximize!.Value, own.weight_decay!.Value);
        Tensor used = changed ?? gradient;
        if (momentum == 0)
        {
            Dispatcher.Run(addScaled, parameter, used, -rate);
            return;
        }

        if (moments.momentum_buffer is null)
        {
            moments.momentum_buffer = used.clone().DetachFromDisposeScope();
        }
        else
        {
            Dispatcher.Run(scale, moments.momentum_buffer, momentum);
            Dispatcher.Run(addScaled, moments.momentum_buffer, used, 1 - own.dampening!.Value);
        }

        if (own.nesterov!.Value)
        {
            Dispatcher.Run(addScaled, parameter, used, -rate);
            Dispatcher.Run(addScaled, parameter, moments.momentum_buffer, -rate * momentum);
        }
        else
        {
            Dispatcher.Run(addScaled, parameter, moments.momentum_buffer, -rate);
        }
    }


    /// <summary>The options of a group; what is null is taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>How much of the last step is repeated.</summary>
        public double? momentum;

        /// <summary>How much of the gradient is left out of the momentum.</summary>
        public double? dampening;

        /// <summary>How much of the parameter is added to its gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to look ahead along the momentum (Nesterov 1983).</summary>
        public bool? nesterov;

        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            Options other = Same<Options>(source);
            base.LoadStateDict(source);
            momentum = other.momentum;
            dampening = other.dampening;
            weight_decay = other.weight_decay;
            nesterov = other.nesterov;
            maximize = other.maximize;
        }

        internal override void FillFrom(OptimizerOptions defaults)
        {
            Options other = Same<Options>(defaults);
            base.FillFrom(defaults);
            momentum ??= other.momentum;
            dampening ??= other.dampening;
            weight_decay ??= other.weight_decay;
            nesterov ??= other.nesterov;
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
        /// <param name="momentum">How much of the last step is repeated.</param>
        /// <param name="dampening">How much of the gradient is left out of the momentum.</param>
        /// <param name="weight_decay">How much of the parameter is added to its gradient.</param>
        /// <param name="nesterov">Whether to look ahead along the momentum (Nesterov 1983).</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(
                parameters,
                new Options
                {
                    LearningRate = lr,
                    momentum = momentum,
                    dampening = dampening,
                    weight_decay = weight_decay,
                    nesterov = nesterov,
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

        /// <summary>The momentum, from the first step on.</summary>
        public Tensor? momentum_buffer;

        internal override IEnumerable<Tensor?> Tensors => [momentum_buffer];

        /// <summary>Frees the tensors.</summary>
        public void Dispose() => Free();

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            momentum_buffer = null;
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            WriteOptional(writer, momentum_buffer);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            ReadOptional(reader, ref momentum_buffer);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            CheckFits(source, 0);
            var other = (State)source;
            Copy(ref momentum_buffer, other.momentum_buffer);
        }
    }
}
