using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The absolute value of each element.</summary>
        public Tensor abs() => Dispatcher.Call(Aten.abs, this);

        /// <summary>The absolute value of each element, in place.</summary>
        public Tensor abs_()
        {
            Dispatcher.Run(Aten.abs_, this);
            return this;
        }

        /// <summary>Each element with its sign turned.</summary>
        public Tensor neg() => Dispatcher.Call(Aten.neg, this);

        /// <summary>Each element with its sign turned, in place.</summary>
        public Tensor neg_()
        {
            Dispatcher.Run(Aten.neg_, this);
            return this;
        }

        /// <summary>-1, 0 or 1 as each element is negative, zero or positive.</summary>
        public Tensor sign() => Dispatcher.Call(Aten.sign, this);

        /// <summary>-1, 0 or 1 as each element is negative, zero or positive, in place.</summary>
        public Tensor sign_()
        {
            Dispatcher.Run(Aten.sign_, this);
            return this;
        }

        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => Dispatcher.Call(Aten.exp, this);

        /// <summary>e to the power of each element, in place.</summary>
        public Tensor exp_()
        {
            Dispatcher.Run(Aten.exp_, this);
            return this;
        }

        /// <summary>e to the power of each element, less one, exact near zero.</summary>
        public Tensor expm1() => Dispatcher.Call(Aten.expm1, this);

        /// <summary>e to the power of each element, less one, exact near zero, in place.</summary>
        public Tensor expm1_()
        {
            Dispatcher.Run(Aten.expm1_, this);
            return this;
        }

        /// <summary>The natural logarithm of each element.</summary>
        public Tensor log() => Dispatcher.Call(Aten.log, this);

        /// <summary>The natural logarithm of each element, in place.</summary>
        public Tensor log_()
        {
            Dispatcher.Run(Aten.log_, this);
            return this;
        }

        /// <summary>The natural logarithm of one plus each element, exact near zero.</summary>
        public Tensor log1p() => Dispatcher.Call(Aten.log1p, this);

        /// <summary>The natural logarithm of one plus each element, exact near zero, in place.</summary>
        public Tensor log1p_()
        {
            Dispatcher.Run(Aten.log1p_, this);
            return this;
        }

        /// <summary>The logarithm of each element to base 2.</summary>
        public Tensor log2() => Dispatcher.Call(Aten.log2, this);

        /// <summary>The logarithm of each element to base 2, in place.</summary>
        public Tensor log2_()
        {
            Dispatcher.Run(Aten.log2_, this);
            return this;
        }

        /// <summary>The logarithm of each element to base 10.</summary>
        public Tensor log10() => Dispatcher.Call(Aten.log10, this);

        /// <summary>The logarithm of each element to base 10, in place.</summary>
        public Tensor log10_()
        {
            Dispatcher.Run(Aten.log10_, this);
            return this;
        }

        /// <summary>The square root of each element.</summary>
        public Tensor sqrt() => Dispatcher.Call(Aten.sqrt, this);

        /// <summary>The square root of each element, in place.</summary>
        public Tensor sqrt_()
        {
            Dispatcher.Run(Aten.sqrt_, this);
            return this;
        }

        /// <summary>One over the square root of each element.</summary>
        public Tensor rsqrt() => Dispatcher.Call(Aten.rsqrt, this);

        /// <summary>One over the square root of each element, in place.</summary>
        public Tensor rsqrt_()
        {
            Dispatcher.Run(Aten.rsqrt_, this);
            return this;
        }

        /// <summary>One over each element.</summary>
        public Tensor reciprocal() => Dispatcher.Call(Aten.reciprocal, this);

        /// <summary>One over each element, in place.</summary>
        public Tensor reciprocal_()
        {
            Dispatcher.Run(Aten.reciprocal_, this);
            return this;
        }

        /// <summary>The sine of each element.</summary>
        public Tensor sin() => Dispatcher.Call(Aten.sin, this);

        /// <summary>The sine of each element, in place.</summary>
        public Tensor sin_()
        {
            Dispatcher.Run(Aten.sin_, this);
            return this;
        }

        /// <summary>The cosine of each element.</summary>
        public Tensor cos() => Dispatcher.Call(Aten.cos, this);

        /// <summary>The cosine of each element, in place.</summary>
        public Tensor cos_()
        {
            Dispatcher.Run(Aten.cos_, this);
            return this;
        }

        /// <summary>The tangent of each element.</summary>
        public Tensor tan() => Dispatcher.Call(Aten.tan, this);

        /// <summary>The tangent of each element, in place.</summary>
        public Tensor tan_()
        {
            Dispatcher.Run(Aten.tan_, this);
            return this;
        }

        /// <summary>The inverse sine of each element.</summary>
        public Tensor asin() => Dispatcher.Call(Aten.asin, this);

        /// <summary>The inverse sine of each element, in place.</summary>
        public Tensor asin_()
        {
            Dispatcher.Run(Aten.asin_, this);
            return this;
        }

        /// <summary>The inverse cosine of each element.</summary>
        public Tensor acos() => Dispatcher.Call(Aten.acos, this);

        /// <summary>The inverse cosine of each element, in place.</summary>
        public Tensor acos_()
        {
            Dispatcher.Run(Aten.acos_, this);
            return this;
        }

        /// <summary>The inverse tangent of each element.</summary>
        public Tensor atan() => Dispatcher.Call(Aten.atan, this);

        /// <summary>The inverse tangent of each element, in place.</summary>
        public Tensor atan_()
        {
            Dispatcher.Run(Aten.atan_, this);
            return this;
        }

        /// <summary>The hyperbolic sine of each element.</summary>
        public Tensor sinh() => Dispatcher.Call(Aten.sinh, this);

        /// <summary>The hyperbolic sine of each element, in place.</summary>
        public Tensor sinh_()
        {
            Dispatcher.Run(Aten.sinh_, this);
            return this;
        }

        /// <summary>The hyperbolic cosine of each element.</summary>
        public Tensor cosh() => Dispatcher.Call(Aten.cosh, this);

        /// <summary>The hyperbolic cosine of each element, in place.</summary>
        public Tensor cosh_()
        {
            Dispatcher.Run(Aten.cosh_, this);
            return this;
        }

        /// <summary>The hyperbolic tangent of each element.</summary>
        public Tensor tanh() => DenseLayers.Tanh(this);

        /// <summary>The hyperbolic tangent of each element, in place.</summary>
        public Tensor tanh_()
        {
            Dispatcher.Run(Aten.tanh_, this);
            return this;
        }

        /// <summary>The inverse hyperbolic tangent of each element.</summary>
        public Tensor atanh() => Dispatcher.Call(Aten.atanh, this);

        /// <summary>The inverse hyperbolic tangent of each element, in place.</summary>
        public Tensor atanh_()
        {
            Dispatcher.Run(Aten.atanh_, this);
            return this;
        }

        /// <summary>Each element rounded down.</summary>
        public Tensor floor() => Dispatcher.Call(Aten.floor, this);

        /// <summary>Each element rounded down, in place.</summary>
        public Tensor floor_()
        {
            Dispatcher.Run(Aten.floor_, this);
            return this;
        }

        /// <summary>Each element rounded up.</summary>
        public Tensor ceil() => Dispatcher.Call(Aten.ceil, this);

        /// <summary>Each element rounded up, in place.</summary>
        public Tensor ceil_()
        {
            Dispatcher.Run(Aten.ceil_, this);
            return this;
        }

        /// <summary>Each element rounded towards zero.</summary>
        public Tensor trunc() => Dispatcher.Call(Aten.trunc, this);

        /// <summary>Each element rounded towards zero, in place.</summary>
        public Tensor trunc_()
        {
            Dispatcher.Run(Aten.trunc_, this);
            return this;
        }

        /// <summary>The fraction of each element.</summary>
        public Tensor frac() => Dispatcher.Call(Aten.frac, this);

        /// <summary>The fraction of each element, in place.</summary>
        public Tensor frac_()
        {
            Dispatcher.Run(Aten.frac_, this);
            return this;
        }

        /// <summary>The error function of each element.</summary>
        public Tensor erf() => Dispatcher.Call(Aten.erf, this);

        /// <summary>The error function of each element, in place.</summary>
        public Tensor erf_()
        {
            Dispatcher.Run(Aten.erf_, this);
            return this;
        }

        /// <summary>The inverse error function of each element.</summary>
        public Tensor erfinv() => Dispatcher.Call(Aten.erfinv, this);

        /// <summary>The inverse error function of each element, in place.</summary>
        public Tensor erfinv_()
        {
            Dispatcher.Run(Aten.erfinv_, this);
            return this;
        }

        /// <summary>The logarithm of the gamma function of each element.</summary>
        public Tensor lgamma() => Dispatcher.Call(Aten.lgamma, this);

        /// <summary>The logarithm of the gamma function of each element, in place.</summary>
        public Tensor lgamma_()
        {
            Dispatcher.Run(Aten.lgamma_, this);
            return this;
        }

        /// <summary>The derivative of lgamma at each element.</summary>
        public Tensor digamma() => Dispatcher.Call(Aten.digamma, this);

        /// <summary>The derivative of lgamma at each element, in place.</summary>
        public Tensor digamma_()
        {
            Dispatcher.Run(Aten.digamma_, this);
            return this;
        }

        /// <summary>Whether each element is zero.</summary>
        public Tensor logical_not() => Dispatcher.Call(Aten.logical_not, this);

        /// <summary>Whether each element is zero, in place.</summary>
        public Tensor logical_not_()
        {
            Dispatcher.Run(Aten.logical_not_, this);
            return this;
        }

        /// <summary>The square of each element.</summary>
        public Tensor square() => Dispatcher.Call(Aten.square, this);

        /// <summary>Each element rounded to a number of decimals, halves to even.</summary>
        public Tensor round(long decimals = 0) => Dispatcher.Call(Aten.round_decimals, this, decimals);

        /// <summary>Each element rounded to a number of decimals, halves to even, in place.</summary>
        public Tensor round_(long decimals = 0)
        {
            Dispatcher.Run(Aten.round__decimals, this, decimals);
            return this;
        }

        /// <summary>Whether each element is not a number.</summary>
        public Tensor isnan() => Dispatcher.Call(Aten.isnan, this);

        /// <summary>Whether each element is infinite.</summary>
        public Tensor isinf() => Dispatcher.Call(Aten.isinf, this);

        /// <summary>Whether each element is a finite number.</summary>
        public Tensor isfinite() => Dispatcher.Call(Aten.isfinite, this);

        /// <summary>Each element, with numbers in place of what is not finite.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Dispatcher.Call(Aten.nan_to_num, this, nan, posinf, neginf);
    }
}
