using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Ones with the probability that each element is, zeros otherwise.</summary>
        public Tensor bernoulli(Generator? generator = null) => Dispatcher.Call(Aten.bernoulli, this, generator);

        /// <summary>Ones with a probability, zeros otherwise, in place.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            Dispatcher.Run(Aten.bernoulli__float, this, p, generator);
            return this;
        }

        /// <summary>Ones with the probability at each place, zeros otherwise, in place.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null)
        {
            Dispatcher.Run(Aten.bernoulli__Tensor, this, p, generator);
            return this;
        }

        /// <summary>Indices drawn with the weights along the last dimension.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Dispatcher.Call(Aten.multinomial, this, num_samples, replacement, generator);

        /// <summary>Poisson numbers whose rate each element is.</summary>
        public Tensor poisson(Generator? generator = null) => Dispatcher.Call(Aten.poisson, this, generator);

        /// <summary>Normal numbers of a mean and a standard deviation, in place.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            Dispatcher.Run(Aten.normal_, this, mean, std, generator);
            return this;
        }

        /// <summary>Numbers spread evenly over a range, in place.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            Dispatcher.Run(Aten.uniform_, this, from, to, generator);
            return this;
        }

        /// <summary>Exponential numbers of a rate, in place.</summary>
        public Tensor exponential_(double @lambda = 1, Generator? generator = null)
        {
            Dispatcher.Run(Aten.exponential_, this, @lambda, generator);
            return this;
        }

        /// <summary>Numbers whose logarithm is normal, in place.</summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            Dispatcher.Run(Aten.log_normal_, this, mean, std, generator);
            return this;
        }

        /// <summary>Cauchy numbers, in place.</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null)
        {
            Dispatcher.Run(Aten.cauchy_, this, median, sigma, generator);
            return this;
        }

        /// <summary>Numbers of trials up to the first success, in place.</summary>
        public Tensor geometric_(double p, Generator? generator = null)
        {
            Dispatcher.Run(Aten.geometric_, this, p, generator);
            return this;
        }

        /// <summary>Integers from a range, the end excluded, in place.</summary>
        public Tensor random_(double from, double to, Generator? generator = null)
        {
            Dispatcher.Run(Aten.random__from, this, (long)from, (long)to, generator);
            return this;
        }
    }
}
