namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Multiplies the learning rate by gamma every so many steps.</summary>
            /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
            /// <param name="step_size">After how many steps.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler StepLR(
                Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the learning rate by gamma every so many steps.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int stepSize;
                    private readonly double gamma;

                    /// <summary>Multiplies the learning rate by gamma every so many steps.</summary>
                    /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
                    /// <param name="step_size">After how many steps.</param>
                    /// <param name="gamma">The factor.</param>
                    /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public StepLR(
                        Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step_size);
                        this.stepSize = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    private protected override double NextRate(int group, double rate) =>
                        LastStep > 0 && LastStep % stepSize == 0 ? rate * gamma : rate;
                }
            }
        }
    }
}
