namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Multiplies the learning rate by a factor until a step.</summary>
            /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
            /// <param name="factor">The factor, above 0.</param>
            /// <param name="total_iters">The step.</param>
            /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler ConstantLR(
                Optimizer optimizer, double factor = 1.0 / 3.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the learning rate by a factor until a step.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int steps;

                    /// <summary>Multiplies the learning rate by a factor until a step.</summary>
                    /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
                    /// <param name="factor">The factor, above 0.</param>
                    /// <param name="total_iters">The step.</param>
                    /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public ConstantLR(
                        Optimizer optimizer, double factor = 1.0 / 3.0, int total_iters = 5, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
                        this.factor = factor;
                        this.steps = total_iters;
                        step();
                    }

                    private protected override double NextRate(int group, double rate)
                    {
                        if (LastStep == 0)
                        {
                            return rate * factor;
                        }

                        return LastStep == steps ? rate / factor : rate;
                    }
                }
            }
        }
    }
}
