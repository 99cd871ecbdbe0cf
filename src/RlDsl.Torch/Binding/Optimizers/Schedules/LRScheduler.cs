using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules: how learning rates change from step to step.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Changes the learning rates of an optimizer's groups step by step, each from the one before: schedules of one
            /// optimizer can be combined, and a rate that was set by hand is gone on from.
            /// </summary>
            public abstract class LRScheduler
            {
                private readonly ILearningRateController[] groups;
                private readonly double[] initialRates;
                private readonly bool verbose;

                /// <summary>Prepares a schedule.</summary>
                /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
                /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
                /// <param name="verbose">Whether every change is written to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    groups = [.. optimizer.ParamGroups];
                    if (last_epoch == -1)
                    {
                        foreach (ILearningRateController group in groups)
                        {
                            group.InitialLearningRate = group.LearningRate;
                        }
                    }

                    initialRates = [.. groups.Select(group => group.InitialLearningRate)];
                    this.verbose = verbose;
                    LastStep = last_epoch;
                }

                private protected int LastStep { get; private set; }

                /// <summary>Takes the next step: to be called after the optimizer's.</summary>
                public virtual void step()
                {
                    LastStep++;
                    for (int i = 0; i < groups.Length; i++)
                    {
                        groups[i].LearningRate = NextRate(i, groups[i].LearningRate);
                        if (verbose)
                        {
                            Console.WriteLine(string.Create(
                                CultureInfo.InvariantCulture,
                                $"Learning rate of group {i} after {LastStep} steps: {groups[i].LearningRate}"));
                        }
                    }
                }

                /// <summary>The learning rate of each group now.</summary>
                public IEnumerable<double> get_last_lr() => [.. groups.Select(group => group.LearningRate)];

                /// <summary>The learning rate of a group at <see cref="LastStep"/>, from the one at the step before.</summary>
                private protected abstract double NextRate(int group, double rate);

                private protected double InitialRate(int group) => initialRates[group];
            }

            /// <summary>The classes of the schedules.</summary>
            public static partial class impl
            {
            }
        }
    }
}
