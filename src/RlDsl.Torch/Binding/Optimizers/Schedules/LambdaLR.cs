namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Multiplies the initial learning rate by a function of the step.</summary>
            /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
            /// <param name="lr_lambda">The factor after so many steps.</param>
            /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler LambdaLR(
                Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the initial learning rate by a function of the step.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double> factor;

                    /// <summary>Multiplies the initial learning rate by a function of the step.</summary>
                    /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
                    /// <param name="lr_lambda">The factor after so many steps.</param>
                    /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public LambdaLR(
                        Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentNullException.ThrowIfNull(lr_lambda);
                        this.factor = lr_lambda;
                        step();
                    }

                    private protected override double NextRate(int group, double rate) => InitialRate(group) * factor(LastStep);
                }
            }
        }
    }
}
