using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and learning-rate schedules.</summary>
    public static partial class optim
    {
        /// <summary>Something with a learning rate that a schedule can change: a group of parameters.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate that the group was created with.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            private protected Optimizer()
            {
            }

            /// <summary>The groups of parameters, in the order they were added.</summary>
            public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

            /// <summary>All parameters, group by group.</summary>
            public virtual IEnumerable<Parameter> parameters() => [];

            /// <summary>Adds a group of parameters, which takes the optimizer's options where it has none of its own.</summary>
            public virtual void add_param_group(ParamGroup param_group) =>
                throw new NotSupportedException($"{GetType().Name} takes no further groups.");

            /// <summary>Drops the gradients of all parameters.</summary>
            public virtual void zero_grad()
            {
                foreach (Parameter parameter in parameters())
                {
                    Gradients.Clear(parameter, setToNone: true);
                }
            }

            /// <summary>Changes every parameter that has a gradient by one step.</summary>
            /// <param name="closure">If not null: computes the loss and its gradients; called before the step.</param>
            /// <returns>What the closure returned, or null.</returns>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Frees the state of the optimizer; the parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the state of the optimizer; the parameters stay.</summary>
            /// <param name="disposing">False when called by the garbage collector, which then frees the tensors itself.</param>
            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>The options of all groups and the state of all parameters of an optimizer.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options, group by group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The states, parameter by parameter.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, the places in <see cref="State"/> of its parameters.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
