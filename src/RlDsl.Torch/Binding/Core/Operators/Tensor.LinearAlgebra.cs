using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The matrix product, batched and broadcast over the leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Dispatcher.Call(Aten.matmul, this, target);

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) => Dispatcher.Call(Aten.mm, this, target);

        /// <summary>The products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Dispatcher.Call(Aten.bmm, this, batch2);

        /// <summary>The product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Dispatcher.Call(Aten.mv, this, target);

        /// <summary>The inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Dispatcher.Call(Aten.dot, this, target);

        /// <summary>The inner products along the last dimensions.</summary>
        public Tensor inner(Tensor vec2) => Dispatcher.Call(Aten.inner, this, vec2);

        /// <summary>The outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Dispatcher.Call(Aten.outer, this, vec2);

        /// <summary>beta times the matrix plus alpha times the product of two matrices.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Dispatcher.Call(Aten.addmm, this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>beta times the vector plus alpha times the product of a matrix and a vector.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Dispatcher.Call(Aten.addmv, this, mat, vec, (double)beta, (double)alpha);

        /// <summary>beta times the matrix plus alpha times the outer product of two vectors.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Dispatcher.Call(Aten.addr, this, vec1, vec2, (double)beta, (double)alpha);

        /// <summary>beta times the matrix plus alpha times the product of two matrices, in place.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1)
        {
            Dispatcher.Run(Aten.addmm_, this, mat1, mat2, (double)beta, (double)alpha);
            return this;
        }

        /// <summary>beta times the vector plus alpha times the product of a matrix and a vector, in place.</summary>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1)
        {
            Dispatcher.Run(Aten.addmv_, this, mat, vec, (double)beta, (double)alpha);
            return this;
        }

        /// <summary>beta times the matrix plus alpha times the outer product of two vectors, in place.</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1)
        {
            Dispatcher.Run(Aten.addr_, this, vec1, vec2, (double)beta, (double)alpha);
            return this;
        }

        /// <summary>beta times the matrices plus alpha times the products of two batches of matrices.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Dispatcher.Call(Aten.baddbmm, this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>The sum of a matrix's diagonal.</summary>
        public Tensor trace() => Dispatcher.Call(Aten.trace, this);

        /// <summary>The determinant.</summary>
        public Tensor det() => Dispatcher.Call(Aten.det, this);

        /// <summary>The logarithm of the determinant.</summary>
        public Tensor logdet() => Dispatcher.Call(Aten.logdet, this);

        /// <summary>The inverse of a matrix.</summary>
        public Tensor inverse() => Dispatcher.Call(Aten.inverse, this);

        /// <summary>The triangular factor of a positive definite matrix.</summary>
        public Tensor cholesky(bool upper = false) => Dispatcher.Call(Aten.cholesky, this, upper);

        /// <summary>The covariance of the rows.</summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Dispatcher.Call(Aten.cov, this, correction, fweights, aweights);
    }
}
