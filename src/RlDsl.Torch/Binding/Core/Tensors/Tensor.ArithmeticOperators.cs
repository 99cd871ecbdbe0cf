using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum, element by element.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => Dispatcher.Call(Aten.add_Tensor, left, right);

        /// <summary>The sum with a number.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => Dispatcher.Call(Aten.add_Scalar, left, right);

        /// <summary>The sum with a number.</summary>
        public static Tensor operator +(Tensor left, int right) => Dispatcher.Call(Aten.add_Scalar, left, (long)right);

        /// <summary>The sum with a number.</summary>
        public static Tensor operator +(Tensor left, long right) => Dispatcher.Call(Aten.add_Scalar, left, right);

        /// <summary>The sum with a number.</summary>
        public static Tensor operator +(Tensor left, float right) => Dispatcher.Call(Aten.add_Scalar, left, (double)right);

        /// <summary>The sum with a number.</summary>
        public static Tensor operator +(Tensor left, double right) => Dispatcher.Call(Aten.add_Scalar, left, right);

        /// <summary>The sum of a number and the tensor.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => Dispatcher.Call(Aten.add_Scalar, right, left);

        /// <summary>The sum of a number and the tensor.</summary>
        public static Tensor operator +(int left, Tensor right) => Dispatcher.Call(Aten.add_Scalar, right, (long)left);

        /// <summary>The sum of a number and the tensor.</summary>
        public static Tensor operator +(long left, Tensor right) => Dispatcher.Call(Aten.add_Scalar, right, left);

        /// <summary>The sum of a number and the tensor.</summary>
        public static Tensor operator +(float left, Tensor right) => Dispatcher.Call(Aten.add_Scalar, right, (double)left);

        /// <summary>The sum of a number and the tensor.</summary>
        public static Tensor operator +(double left, Tensor right) => Dispatcher.Call(Aten.add_Scalar, right, left);

        /// <summary>The difference, element by element.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => Dispatcher.Call(Aten.sub_Tensor, left, right);

        /// <summary>The difference with a number.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => Dispatcher.Call(Aten.sub_Scalar, left, right);

        /// <summary>The difference with a number.</summary>
        public static Tensor operator -(Tensor left, int right) => Dispatcher.Call(Aten.sub_Scalar, left, (long)right);

        /// <summary>The difference with a number.</summary>
        public static Tensor operator -(Tensor left, long right) => Dispatcher.Call(Aten.sub_Scalar, left, right);

        /// <summary>The difference with a number.</summary>
        public static Tensor operator -(Tensor left, float right) => Dispatcher.Call(Aten.sub_Scalar, left, (double)right);

        /// <summary>The difference with a number.</summary>
        public static Tensor operator -(Tensor left, double right) => Dispatcher.Call(Aten.sub_Scalar, left, right);

        /// <summary>The difference of a number and the tensor.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Dispatcher.Call(Aten.rsub_Scalar, right, left);

        /// <summary>The difference of a number and the tensor.</summary>
        public static Tensor operator -(int left, Tensor right) => Dispatcher.Call(Aten.rsub_Scalar, right, (long)left);

        /// <summary>The difference of a number and the tensor.</summary>
        public static Tensor operator -(long left, Tensor right) => Dispatcher.Call(Aten.rsub_Scalar, right, left);

        /// <summary>The difference of a number and the tensor.</summary>
        public static Tensor operator -(float left, Tensor right) => Dispatcher.Call(Aten.rsub_Scalar, right, (double)left);

        /// <summary>The difference of a number and the tensor.</summary>
        public static Tensor operator -(double left, Tensor right) => Dispatcher.Call(Aten.rsub_Scalar, right, left);

        /// <summary>The product, element by element.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => Dispatcher.Call(Aten.mul_Tensor, left, right);

        /// <summary>The product with a number.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => Dispatcher.Call(Aten.mul_Scalar, left, right);

        /// <summary>The product with a number.</summary>
        public static Tensor operator *(Tensor left, int right) => Dispatcher.Call(Aten.mul_Scalar, left, (long)right);

        /// <summary>The product with a number.</summary>
        public static Tensor operator *(Tensor left, long right) => Dispatcher.Call(Aten.mul_Scalar, left, right);

        /// <summary>The product with a number.</summary>
        public static Tensor operator *(Tensor left, float right) => Dispatcher.Call(Aten.mul_Scalar, left, (double)right);

        /// <summary>The product with a number.</summary>
        public static Tensor operator *(Tensor left, double right) => Dispatcher.Call(Aten.mul_Scalar, left, right);

        /// <summary>The product of a number and the tensor.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => Dispatcher.Call(Aten.mul_Scalar, right, left);

        /// <summary>The product of a number and the tensor.</summary>
        public static Tensor operator *(int left, Tensor right) => Dispatcher.Call(Aten.mul_Scalar, right, (long)left);

        /// <summary>The product of a number and the tensor.</summary>
        public static Tensor operator *(long left, Tensor right) => Dispatcher.Call(Aten.mul_Scalar, right, left);

        /// <summary>The product of a number and the tensor.</summary>
        public static Tensor operator *(float left, Tensor right) => Dispatcher.Call(Aten.mul_Scalar, right, (double)left);

        /// <summary>The product of a number and the tensor.</summary>
        public static Tensor operator *(double left, Tensor right) => Dispatcher.Call(Aten.mul_Scalar, right, left);

        /// <summary>The quotient, element by element.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => Dispatcher.Call(Aten.div_Tensor, left, right);

        /// <summary>The quotient with a number.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => Dispatcher.Call(Aten.div_Scalar, left, right);

        /// <summary>The quotient with a number.</summary>
        public static Tensor operator /(Tensor left, int right) => Dispatcher.Call(Aten.div_Scalar, left, (long)right);

        /// <summary>The quotient with a number.</summary>
        public static Tensor operator /(Tensor left, long right) => Dispatcher.Call(Aten.div_Scalar, left, right);

        /// <summary>The quotient with a number.</summary>
        public static Tensor operator /(Tensor left, float right) => Dispatcher.Call(Aten.div_Scalar, left, (double)right);

        /// <summary>The quotient with a number.</summary>
        public static Tensor operator /(Tensor left, double right) => Dispatcher.Call(Aten.div_Scalar, left, right);

        /// <summary>The quotient of a number and the tensor.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => Quotient(left, right);

        /// <summary>The quotient of a number and the tensor.</summary>
        public static Tensor operator /(int left, Tensor right) => Quotient((long)left, right);

        /// <summary>The quotient of a number and the tensor.</summary>
        public static Tensor operator /(long left, Tensor right) => Quotient(left, right);

        /// <summary>The quotient of a number and the tensor.</summary>
        public static Tensor operator /(float left, Tensor right) => Quotient((double)left, right);

        /// <summary>The quotient of a number and the tensor.</summary>
        public static Tensor operator /(double left, Tensor right) => Quotient(left, right);

        /// <summary>The remainder, element by element.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => Dispatcher.Call(Aten.remainder_Tensor, left, right);

        /// <summary>The remainder with a number.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => Dispatcher.Call(Aten.remainder_Scalar, left, right);

        /// <summary>The remainder with a number.</summary>
        public static Tensor operator %(Tensor left, int right) => Dispatcher.Call(Aten.remainder_Scalar, left, (long)right);

        /// <summary>The remainder with a number.</summary>
        public static Tensor operator %(Tensor left, long right) => Dispatcher.Call(Aten.remainder_Scalar, left, right);

        /// <summary>The remainder with a number.</summary>
        public static Tensor operator %(Tensor left, float right) => Dispatcher.Call(Aten.remainder_Scalar, left, (double)right);

        /// <summary>The remainder with a number.</summary>
        public static Tensor operator %(Tensor left, double right) => Dispatcher.Call(Aten.remainder_Scalar, left, right);

        private static Tensor Quotient(Argument left, Tensor right)
        {
            using Tensor inverse = Dispatcher.Call(Aten.reciprocal, right);
            return Dispatcher.Call(Aten.mul_Scalar, inverse, left);
        }
    }
}
