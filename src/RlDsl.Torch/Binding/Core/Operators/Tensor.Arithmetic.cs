using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of the tensors, element by element.</summary>
        public Tensor add(Tensor target) => Dispatcher.Call(Aten.add_Tensor, this, target);

        /// <summary>The sum of the tensor and a number, element by element.</summary>
        public Tensor add(Scalar scalar) => Dispatcher.Call(Aten.add_Scalar, this, scalar);

        /// <summary>The sum of the tensors, element by element, in place.</summary>
        public Tensor add_(Tensor target)
        {
            Dispatcher.Run(Aten.add__Tensor, this, target);
            return this;
        }

        /// <summary>The sum of the tensor and a number, element by element, in place.</summary>
        public Tensor add_(Scalar scalar)
        {
            Dispatcher.Run(Aten.add__Scalar, this, scalar);
            return this;
        }

        /// <summary>The difference of the tensors, element by element.</summary>
        public Tensor sub(Tensor target) => Dispatcher.Call(Aten.sub_Tensor, this, target);

        /// <summary>The difference of the tensor and a number, element by element.</summary>
        public Tensor sub(Scalar target) => Dispatcher.Call(Aten.sub_Scalar, this, target);

        /// <summary>The difference of the tensors, element by element, in place.</summary>
        public Tensor sub_(Tensor target)
        {
            Dispatcher.Run(Aten.sub__Tensor, this, target);
            return this;
        }

        /// <summary>The difference of the tensor and a number, element by element, in place.</summary>
        public Tensor sub_(Scalar target)
        {
            Dispatcher.Run(Aten.sub__Scalar, this, target);
            return this;
        }

        /// <summary>The product of the tensors, element by element.</summary>
        public Tensor mul(Tensor target) => Dispatcher.Call(Aten.mul_Tensor, this, target);

        /// <summary>The product of the tensor and a number, element by element.</summary>
        public Tensor mul(Scalar target) => Dispatcher.Call(Aten.mul_Scalar, this, target);

        /// <summary>The product of the tensors, element by element, in place.</summary>
        public Tensor mul_(Tensor target)
        {
            Dispatcher.Run(Aten.mul__Tensor, this, target);
            return this;
        }

        /// <summary>The product of the tensor and a number, element by element, in place.</summary>
        public Tensor mul_(Scalar target)
        {
            Dispatcher.Run(Aten.mul__Scalar, this, target);
            return this;
        }

        /// <summary>The tensor plus alpha times another.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Dispatcher.Call(Aten.add_Tensor, this, target, alpha);

        /// <summary>Adds alpha times another tensor, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha)
        {
            Dispatcher.Run(Aten.add__Tensor, this, target, alpha);
            return this;
        }

        /// <summary>The tensor plus alpha times a number.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Dispatcher.Call(Aten.add_Scalar, this, scalar, alpha);

        /// <summary>Adds alpha times a number, in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha)
        {
            Dispatcher.Run(Aten.add__Scalar, this, scalar, alpha);
            return this;
        }

        /// <summary>The difference of the tensors, element by element.</summary>
        public Tensor subtract(Tensor target) => Dispatcher.Call(Aten.sub_Tensor, this, target);

        /// <summary>The difference of the tensor and a number, element by element.</summary>
        public Tensor subtract(Scalar target) => Dispatcher.Call(Aten.sub_Scalar, this, target);

        /// <summary>The product of the tensors, element by element.</summary>
        public Tensor multiply(Tensor target) => Dispatcher.Call(Aten.mul_Tensor, this, target);

        /// <summary>The product of the tensor and a number, element by element.</summary>
        public Tensor multiply(Scalar target) => Dispatcher.Call(Aten.mul_Scalar, this, target);

        /// <summary>The quotient of the tensors, element by element.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Dispatcher.Call(Aten.div_Tensor_mode, this, target, ModeName(rounding_mode));

        /// <summary>The quotient of the tensor and a number.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Dispatcher.Call(Aten.div_Scalar_mode, this, target, ModeName(rounding_mode));

        /// <summary>The quotient of the tensors, element by element, in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Dispatcher.Run(Aten.div__Tensor_mode, this, target, ModeName(rounding_mode));
            return this;
        }

        /// <summary>The quotient of the tensor and a number, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Dispatcher.Run(Aten.div__Scalar_mode, this, target, ModeName(rounding_mode));
            return this;
        }

        /// <summary>The quotient of the tensors, element by element.</summary>
        public Tensor true_divide(Tensor other) => Dispatcher.Call(Aten.div_Tensor, this, other);

        /// <summary>The quotient of the tensor and a number.</summary>
        public Tensor true_divide(Scalar other) => Dispatcher.Call(Aten.div_Scalar, this, other);

        /// <summary>The quotient of the tensors, element by element, rounded down.</summary>
        public Tensor floor_divide(Tensor other) => Dispatcher.Call(Aten.floor_divide, this, other);

        /// <summary>The quotient of the tensor and a number, rounded down.</summary>
        public Tensor floor_divide(Scalar other) => Dispatcher.Call(Aten.floor_divide_Scalar, this, other);

        /// <summary>The remainder of a division, with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) => Dispatcher.Call(Aten.remainder_Tensor, this, target);

        /// <summary>The remainder of a division, with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar) => Dispatcher.Call(Aten.remainder_Scalar, this, scalar);

        /// <summary>The remainder of a division, with the sign of the divisor, in place.</summary>
        public Tensor remainder_(Tensor target)
        {
            Dispatcher.Run(Aten.remainder__Tensor, this, target);
            return this;
        }

        /// <summary>The remainder of a division, with the sign of the divisor, in place.</summary>
        public Tensor remainder_(Scalar scalar)
        {
            Dispatcher.Run(Aten.remainder__Scalar, this, scalar);
            return this;
        }

        /// <summary>The remainder of a division, with the sign of the dividend.</summary>
        public Tensor fmod(Tensor target) => Dispatcher.Call(Aten.fmod_Tensor, this, target);

        /// <summary>The remainder of a division, with the sign of the dividend.</summary>
        public Tensor fmod(Scalar scalar) => Dispatcher.Call(Aten.fmod_Scalar, this, scalar);

        /// <summary>The remainder of a division, with the sign of the dividend, in place.</summary>
        public Tensor fmod_(Tensor target)
        {
            Dispatcher.Run(Aten.fmod__Tensor, this, target);
            return this;
        }

        /// <summary>The remainder of a division, with the sign of the dividend, in place.</summary>
        public Tensor fmod_(Scalar scalar)
        {
            Dispatcher.Run(Aten.fmod__Scalar, this, scalar);
            return this;
        }

        /// <summary>Each element to the power of the exponent at its place.</summary>
        public Tensor pow(Tensor exponent) => Dispatcher.Call(Aten.pow_Tensor_Tensor, this, exponent);

        /// <summary>Each element to a power.</summary>
        public Tensor pow(Scalar exponent) => Dispatcher.Call(Aten.pow_Tensor_Scalar, this, exponent);

        /// <summary>Each element to the power of the exponent at its place, in place.</summary>
        public Tensor pow_(Tensor exponent)
        {
            Dispatcher.Run(Aten.pow__Tensor, this, exponent);
            return this;
        }

        /// <summary>Each element to a power, in place.</summary>
        public Tensor pow_(Scalar exponent)
        {
            Dispatcher.Run(Aten.pow__Scalar, this, exponent);
            return this;
        }

        /// <summary>The tensor plus value times the product of two others.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            DenseLayers.AddProduct(this, tensor1, tensor2, value);

        /// <summary>Adds value times the product of two tensors, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Dispatcher.Run(Aten.addcmul_, this, tensor1, tensor2, value);
            return this;
        }

        /// <summary>The tensor plus value times the quotient of two others.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Dispatcher.Call(Aten.addcdiv, this, tensor1, tensor2, value);

        /// <summary>Adds value times the quotient of two tensors, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Dispatcher.Run(Aten.addcdiv_, this, tensor1, tensor2, value);
            return this;
        }

        /// <summary>The tensor plus the quotient of two others.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Dispatcher.Call(Aten.addcdiv, this, tensor1, tensor2);

        /// <summary>Adds the quotient of two tensors, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2)
        {
            Dispatcher.Run(Aten.addcdiv_, this, tensor1, tensor2);
            return this;
        }

        /// <summary>The tensor moved towards another by a weight: start + weight (end - start).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Dispatcher.Call(Aten.lerp_Tensor, this, end, weight);

        /// <summary>Moves the tensor towards another by a weight, in place: start + weight (end - start).</summary>
        public Tensor lerp_(Tensor end, Tensor weight)
        {
            Dispatcher.Run(Aten.lerp__Tensor, this, end, weight);
            return this;
        }

        /// <summary>The larger of the two tensors' elements, place by place.</summary>
        public Tensor maximum(Tensor other) => Dispatcher.Call(Aten.maximum, this, other);

        /// <summary>The smaller of the two tensors' elements, place by place.</summary>
        public Tensor minimum(Tensor other) => Dispatcher.Call(Aten.minimum, this, other);

        /// <summary>The angle of the point whose y is this and whose x is the other, element by element.</summary>
        public Tensor atan2(Tensor other) => Dispatcher.Call(Aten.atan2, this, other);

        /// <summary>The hypotenuse over the two tensors' elements, place by place.</summary>
        public Tensor hypot(Tensor other) => Dispatcher.Call(Aten.hypot, this, other);

        /// <summary>The logarithm of the sum of the exponentials of the two tensors' elements, place by place.</summary>
        public Tensor logaddexp(Tensor other) => Dispatcher.Call(Aten.logaddexp, this, other);

        /// <summary>The larger, NaN ignored, of the two tensors' elements, place by place.</summary>
        public Tensor fmax(Tensor other) => Dispatcher.Call(Aten.fmax, this, other);

        /// <summary>The smaller, NaN ignored, of the two tensors' elements, place by place.</summary>
        public Tensor fmin(Tensor other) => Dispatcher.Call(Aten.fmin, this, other);

        /// <summary>The magnitude of the first with the sign of the second, element by element.</summary>
        public Tensor copysign(Tensor other) => Dispatcher.Call(Aten.copysign_Tensor, this, other);

        /// <summary>Sets every element to zero.</summary>
        public Tensor zero_()
        {
            Dispatcher.Run(Aten.zero_, this);
            return this;
        }

        /// <summary>Sets every element to a value.</summary>
        public Tensor fill_(Scalar value)
        {
            Dispatcher.Run(Aten.fill__Scalar, this, value);
            return this;
        }

        /// <summary>Copies the elements of another tensor, broadcast and converted as needed.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Dispatcher.Run(Aten.copy_, this, source, nonBlocking);
            return this;
        }

        /// <summary>Makes this tensor share the memory, the shape and the strides of another.</summary>
        public Tensor set_(Tensor source)
        {
            Dispatcher.Run(Aten.set__source_Tensor, this, source);
            return this;
        }

        private static string? ModeName(RoundingMode mode) => mode switch
        {
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => null,
        };
    }
}
