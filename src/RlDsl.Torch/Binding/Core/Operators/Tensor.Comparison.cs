using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether each element equals the other tensor's.</summary>
        public Tensor eq(Tensor target) => Dispatcher.Call(Aten.eq_Tensor, this, target);

        /// <summary>Whether each element equals a number.</summary>
        public Tensor eq(Scalar target) => Dispatcher.Call(Aten.eq_Scalar, this, target);

        /// <summary>Whether each element equals the other tensor's, in place, as 0 or 1.</summary>
        public Tensor eq_(Tensor target)
        {
            Dispatcher.Run(Aten.eq__Tensor, this, target);
            return this;
        }

        /// <summary>Whether each element equals a number, in place, as 0 or 1.</summary>
        public Tensor eq_(Scalar target)
        {
            Dispatcher.Run(Aten.eq__Scalar, this, target);
            return this;
        }

        /// <summary>Whether each element differs from the other tensor's.</summary>
        public Tensor ne(Tensor target) => Dispatcher.Call(Aten.ne_Tensor, this, target);

        /// <summary>Whether each element differs from a number.</summary>
        public Tensor ne(Scalar target) => Dispatcher.Call(Aten.ne_Scalar, this, target);

        /// <summary>Whether each element differs from the other tensor's, in place, as 0 or 1.</summary>
        public Tensor ne_(Tensor target)
        {
            Dispatcher.Run(Aten.ne__Tensor, this, target);
            return this;
        }

        /// <summary>Whether each element differs from a number, in place, as 0 or 1.</summary>
        public Tensor ne_(Scalar target)
        {
            Dispatcher.Run(Aten.ne__Scalar, this, target);
            return this;
        }

        /// <summary>Whether each element is less than the other tensor's.</summary>
        public Tensor lt(Tensor target) => Dispatcher.Call(Aten.lt_Tensor, this, target);

        /// <summary>Whether each element is less than a number.</summary>
        public Tensor lt(Scalar target) => Dispatcher.Call(Aten.lt_Scalar, this, target);

        /// <summary>Whether each element is less than the other tensor's, in place, as 0 or 1.</summary>
        public Tensor lt_(Tensor target)
        {
            Dispatcher.Run(Aten.lt__Tensor, this, target);
            return this;
        }

        /// <summary>Whether each element is less than a number, in place, as 0 or 1.</summary>
        public Tensor lt_(Scalar target)
        {
            Dispatcher.Run(Aten.lt__Scalar, this, target);
            return this;
        }

        /// <summary>Whether each element is at most the other tensor's.</summary>
        public Tensor le(Tensor target) => Dispatcher.Call(Aten.le_Tensor, this, target);

        /// <summary>Whether each element is at most a number.</summary>
        public Tensor le(Scalar target) => Dispatcher.Call(Aten.le_Scalar, this, target);

        /// <summary>Whether each element is at most the other tensor's, in place, as 0 or 1.</summary>
        public Tensor le_(Tensor target)
        {
            Dispatcher.Run(Aten.le__Tensor, this, target);
            return this;
        }

        /// <summary>Whether each element is at most a number, in place, as 0 or 1.</summary>
        public Tensor le_(Scalar target)
        {
            Dispatcher.Run(Aten.le__Scalar, this, target);
            return this;
        }

        /// <summary>Whether each element is greater than the other tensor's.</summary>
        public Tensor gt(Tensor target) => Dispatcher.Call(Aten.gt_Tensor, this, target);

        /// <summary>Whether each element is greater than a number.</summary>
        public Tensor gt(Scalar target) => Dispatcher.Call(Aten.gt_Scalar, this, target);

        /// <summary>Whether each element is greater than the other tensor's, in place, as 0 or 1.</summary>
        public Tensor gt_(Tensor target)
        {
            Dispatcher.Run(Aten.gt__Tensor, this, target);
            return this;
        }

        /// <summary>Whether each element is greater than a number, in place, as 0 or 1.</summary>
        public Tensor gt_(Scalar target)
        {
            Dispatcher.Run(Aten.gt__Scalar, this, target);
            return this;
        }

        /// <summary>Whether each element is at least the other tensor's.</summary>
        public Tensor ge(Tensor target) => Dispatcher.Call(Aten.ge_Tensor, this, target);

        /// <summary>Whether each element is at least a number.</summary>
        public Tensor ge(Scalar target) => Dispatcher.Call(Aten.ge_Scalar, this, target);

        /// <summary>Whether each element is at least the other tensor's, in place, as 0 or 1.</summary>
        public Tensor ge_(Tensor target)
        {
            Dispatcher.Run(Aten.ge__Tensor, this, target);
            return this;
        }

        /// <summary>Whether each element is at least a number, in place, as 0 or 1.</summary>
        public Tensor ge_(Scalar target)
        {
            Dispatcher.Run(Aten.ge__Scalar, this, target);
            return this;
        }

        /// <summary>Whether each element differs from the other tensor's.</summary>
        public Tensor not_equal(Tensor target) => Dispatcher.Call(Aten.ne_Tensor, this, target);

        /// <summary>Whether each element is less than the other tensor's.</summary>
        public Tensor less(Tensor target) => Dispatcher.Call(Aten.lt_Tensor, this, target);

        /// <summary>Whether each element is at most the other tensor's.</summary>
        public Tensor less_equal(Tensor target) => Dispatcher.Call(Aten.le_Tensor, this, target);

        /// <summary>Whether each element is greater than the other tensor's.</summary>
        public Tensor greater(Tensor target) => Dispatcher.Call(Aten.gt_Tensor, this, target);

        /// <summary>Whether each element is at least the other tensor's.</summary>
        public Tensor greater_equal(Tensor target) => Dispatcher.Call(Aten.ge_Tensor, this, target);

        /// <summary>Whether both elements are not zero, place by place.</summary>
        public Tensor logical_and(Tensor other) => Dispatcher.Call(Aten.logical_and, this, other);

        /// <summary>Whether both elements are not zero, place by place, in place.</summary>
        public Tensor logical_and_(Tensor other)
        {
            Dispatcher.Run(Aten.logical_and_, this, other);
            return this;
        }

        /// <summary>The bits of both elements joined by and, place by place.</summary>
        public Tensor bitwise_and(Tensor other) => Dispatcher.Call(Aten.bitwise_and_Tensor, this, other);

        /// <summary>The bits of both elements joined by and, place by place, in place.</summary>
        public Tensor bitwise_and_(Tensor other)
        {
            Dispatcher.Run(Aten.bitwise_and__Tensor, this, other);
            return this;
        }

        /// <summary>Whether an element is not zero, place by place.</summary>
        public Tensor logical_or(Tensor other) => Dispatcher.Call(Aten.logical_or, this, other);

        /// <summary>Whether an element is not zero, place by place, in place.</summary>
        public Tensor logical_or_(Tensor other)
        {
            Dispatcher.Run(Aten.logical_or_, this, other);
            return this;
        }

        /// <summary>The bits of both elements joined by or, place by place.</summary>
        public Tensor bitwise_or(Tensor other) => Dispatcher.Call(Aten.bitwise_or_Tensor, this, other);

        /// <summary>The bits of both elements joined by or, place by place, in place.</summary>
        public Tensor bitwise_or_(Tensor other)
        {
            Dispatcher.Run(Aten.bitwise_or__Tensor, this, other);
            return this;
        }

        /// <summary>Whether exactly one element is not zero, place by place.</summary>
        public Tensor logical_xor(Tensor other) => Dispatcher.Call(Aten.logical_xor, this, other);

        /// <summary>Whether exactly one element is not zero, place by place, in place.</summary>
        public Tensor logical_xor_(Tensor other)
        {
            Dispatcher.Run(Aten.logical_xor_, this, other);
            return this;
        }

        /// <summary>The bits of both elements joined by xor, place by place.</summary>
        public Tensor bitwise_xor(Tensor other) => Dispatcher.Call(Aten.bitwise_xor_Tensor, this, other);

        /// <summary>The bits of both elements joined by xor, place by place, in place.</summary>
        public Tensor bitwise_xor_(Tensor other)
        {
            Dispatcher.Run(Aten.bitwise_xor__Tensor, this, other);
            return this;
        }

        /// <summary>The bits of each element turned.</summary>
        public Tensor bitwise_not() => Dispatcher.Call(Aten.bitwise_not, this);

        /// <summary>Whether each element differs from the other tensor's by at most atol + rtol |other|.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Dispatcher.Call(Aten.isclose, this, other, rtol, atol, nanEqual);

        /// <summary>Whether no element differs from the other tensor's by more than atol + rtol |other|.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Dispatcher.CallBool(Aten.allclose, this, target, rtol, atol, equal_nan);

        /// <summary>The elements of this tensor where the condition holds, those of the other elsewhere.</summary>
        public Tensor @where(Tensor condition, Tensor y) => Dispatcher.Call(Aten.where_self, condition, this, y);

        /// <summary>Whether no element is zero.</summary>
        public Tensor all() => Dispatcher.Call(Aten.all, this);

        /// <summary>Whether no element along a dimension is zero.</summary>
        public Tensor all(long dim, bool keepdim = false) => Dispatcher.Call(Aten.all_dim, this, dim, keepdim);

        /// <summary>Whether an element is not zero.</summary>
        public Tensor any() => Dispatcher.Call(Aten.any, this);

        /// <summary>Whether an element along a dimension is not zero.</summary>
        public Tensor any(long dim, bool keepdim = false) => Dispatcher.Call(Aten.any_dim, this, dim, keepdim);
    }
}
