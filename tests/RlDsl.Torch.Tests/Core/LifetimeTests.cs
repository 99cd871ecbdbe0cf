using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Core;

/// <summary>Counts live handles of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(LifetimeTests), DisableParallelization = true)]
[Collection(nameof(LifetimeTests))]
public class LifetimeTests
{
    /// <summary>Lets the garbage collector take what other tests left, so that it does not change the counts later.</summary>
    public LifetimeTests()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public void Scope_frees_what_was_made_in_it()
    {
        long before = Tensor.TotalCount;
        Tensor inside;
        using (DisposeScope scope = NewDisposeScope())
        {
            inside = zeros(3) + 1;
            Assert.Equal(2, scope.DisposablesCount);
            Assert.Equal(before + 2, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
        Assert.True(inside.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => inside + 1);
        Assert.Throws<ObjectDisposedException>(() => inside.shape);
        Assert.Equal("disposed", inside.ToString());
    }

    [Fact]
    public void Scopes_nest_and_hand_tensors_outwards()
    {
        long before = Tensor.TotalCount;
        using (DisposeScope outer = NewDisposeScope())
        {
            Tensor kept;
            Tensor detached;
            using (DisposeScope inner = NewDisposeScope())
            {
                Assert.Same(inner, CurrentDisposeScope);
                kept = ones(2).MoveToOuterDisposeScope();
                detached = ones(2).DetachFromDisposeScope();
                _ = ones(2);
                Assert.True(outer.Contains(kept));
                Assert.False(inner.Contains(detached));
            }

            Assert.Same(outer, CurrentDisposeScope);
            Assert.Equal(2f, kept.sum().ToSingle());
            Assert.Equal(2f, detached.sum().ToSingle());
            detached.Dispose();
        }

        Assert.Null(CurrentDisposeScope);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Scope_keeps_what_it_is_told_to_keep()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor first = ones(1);
        Tensor second = ones(2);
        Tensor third = ones(3);

        Assert.Same(second, scope.DisposeEverythingBut(second));

        Assert.True(first.IsInvalid);
        Assert.False(second.IsInvalid);
        Assert.True(third.IsInvalid);
        Assert.Equal([second], scope.DisposablesView);
    }

    [Fact]
    public void Scope_owns_other_disposables_too()
    {
        var generator = new Generator(1);
        using (DisposeScope scope = NewDisposeScope())
        {
            scope.Attach(generator);
            Assert.True(scope.Contains(generator));
        }

        Assert.Throws<ObjectDisposedException>(() => generator.manual_seed(1));
    }

    [Fact]
    public void Outer_scope_can_end_before_the_inner_one()
    {
        DisposeScope outer = NewDisposeScope();
        DisposeScope inner = NewDisposeScope();

        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        Tensor tensor = ones(1);
        inner.Dispose();

        Assert.True(tensor.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Disposing_twice_is_harmless()
    {
        long before = Tensor.TotalCount;
        Tensor tensor = ones(2);
        using (DisposeScope scope = NewDisposeScope())
        {
            Tensor inside = ones(2);
            inside.Dispose();
            inside.Dispose();
            Assert.Equal(0, scope.DisposablesCount);
            scope.Dispose();
        }

        tensor.Dispose();
        tensor.Dispose();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? made = null;
        var thread = new Thread(() =>
        {
            Assert.Null(CurrentDisposeScope);
            made = ones(1);
        });
        thread.Start();
        thread.Join();

        Assert.False(scope.Contains(made!));
        made!.Dispose();
    }

    [Fact]
    public void Tensor_without_a_scope_is_freed_by_the_garbage_collector()
    {
        long before = Tensor.TotalCount;
        Leak(100);

        for (int i = 0; i < 20 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Wrapped_expression_keeps_only_its_value()
    {
        long before = Tensor.TotalCount;

        using Tensor value = WrappedTensorDisposeScope(() => (ones(2) + 1) * 3);

        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(12f, value.sum().ToSingle());
    }

    [Fact]
    public void Decoupled_handle_makes_a_tensor_again()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tensor = ones(2);
        long before = Tensor.TotalCount;

        IntPtr handle = tensor.DecoupleFromNativeHandle();
        Assert.Equal(before - 1, Tensor.TotalCount);
        using Tensor again = Tensor.UnsafeCreateTensor(handle);

        Assert.True(tensor.IsInvalid);
        Assert.Equal(2f, again.sum().ToSingle());
    }

    [Fact]
    public void Live_handles_stay_flat_over_many_updates()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor weight = zeros(4, requires_grad: true);
        Tensor input = ones(4);
        weight.grad = zeros(4);
        long before = Tensor.TotalCount;
        long highest = before;

        for (int i = 0; i < 50_000; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            ((weight * input).sum() - 1).square().backward();
            using (no_grad())
            {
                Tensor gradient = weight.grad!;
                weight.add_(gradient, -0.01);
                gradient.zero_();
            }

            highest = Math.Max(highest, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
        Assert.InRange(highest, before, before + 30);
        Assert.True(Tensor.PeakCount >= highest);
        Assert.Equal(0.25f, weight[0].ToSingle(), 1e-5f);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leak(int count)
    {
        for (int i = 0; i < count; i++)
            _ = ones(10);
    }
}
