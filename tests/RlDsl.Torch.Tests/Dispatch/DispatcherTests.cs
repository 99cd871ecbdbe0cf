using System.Runtime.InteropServices;
using RlDsl.Torch.Binding;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Dispatch;

public class DispatcherTests
{
    [Fact]
    public void Operators_that_do_not_exist_are_named()
    {
        var op = new Op("aten::no_such_operator");

        ExternalException error = Assert.Throws<ExternalException>(() => Dispatcher.Call(op));

        Assert.Contains("aten::no_such_operator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_operator_of_the_binding_exists()
    {
        IEnumerable<Op> ops = typeof(Aten).GetFields().Select(field => (Op)field.GetValue(null)!);

        Assert.All(ops, op => Assert.NotEqual(0, op.Handle));
    }

    [Fact]
    public void Arguments_too_many_or_too_few_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Throws<ExternalException>(() => Dispatcher.Call(Aten.abs, ones(1), 1));
        Assert.Contains(
            "mat2", Assert.Throws<ExternalException>(() => Dispatcher.Call(Aten.mm, ones(1, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => Dispatcher.Call(Aten.abs, 1.5));
    }

    [Fact]
    public void Results_that_are_not_what_was_asked_for_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Throws<InvalidOperationException>(() => Dispatcher.CallTwo(Aten.abs, ones(1)));
    }

    [Fact]
    public void Long_lists_of_tensors_arrive_whole()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] parts = [.. Enumerable.Range(0, 5000).Select(i => tensor((float)i))];

        Tensor stacked = stack(parts);
        Tensor[] back = stacked.unbind();

        Assert.Equal(5000L * 4999 / 2, stacked.to(int64).sum().ToInt64());
        Assert.Equal(4999f, back[^1].ToSingle());
    }

    [Fact]
    public void Lists_of_one_call_do_not_overwrite_one_another()
    {
        long[] first = [.. Enumerable.Range(0, 4000).Select(i => (long)i)];
        long[] second = [.. first.Select(i => -i)];

        Argument one = Argument.List(first);
        Argument two = Argument.List(second);

        Assert.Equal(first, Read(one));
        Assert.Equal(second, Read(two));

        static unsafe long[] Read(Argument argument) =>
            new ReadOnlySpan<long>((void*)argument.Native.Value, argument.Native.Length).ToArray();
    }
}
