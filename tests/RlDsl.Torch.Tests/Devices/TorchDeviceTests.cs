namespace RlDsl.Torch.Tests.Devices;

public class TorchDeviceTests
{
    [Theory]
    [InlineData("cpu", null)]
    [InlineData("cuda", 0)]
    [InlineData("cuda:0", 0)]
    [InlineData("cuda:2", 2)]
    public void Names_a_processor_or_one_of_the_gpus(string name, int? index) =>
        Assert.Equal(index, TorchDevice.IndexOf(name, () => 3));

    [Theory]
    [InlineData("")]
    [InlineData("CPU")]
    [InlineData("gpu")]
    [InlineData("cpu:0")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:+1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:1.0")]
    [InlineData("cuda:99999999999")]
    [InlineData("cuda1")]
    [InlineData(null)]
    public void Refuses_another_name_by_the_name_of_the_option(string? name)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => TorchDevice.IndexOf(name!, () => 3));
        Assert.Equal("Device", exception.ParamName);
        Assert.StartsWith(
            $"The option Device is '{name}', but must be cpu, cuda or cuda:N, where N is the number of a GPU, from 0.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "cuda", 0,
        "The option Device is cuda, but libtorch finds no GPU: that needs an NVIDIA GPU, its driver, and libtorch for CUDA")]
    [InlineData("cuda:1", 1, "The option Device is cuda:1, but this machine has one GPU, cuda:0.")]
    [InlineData("cuda:4", 4, "The option Device is cuda:4, but this machine has 4 GPUs, cuda:0 to cuda:3.")]
    public void Says_what_was_found_where_a_gpu_is_not_there(string name, int count, string message)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => TorchDevice.IndexOf(name, () => count));
        Assert.Equal("Device", exception.ParamName);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_look_for_gpus_for_the_processor() =>
        Assert.Null(TorchDevice.IndexOf(TorchDevice.Cpu, () => throw new InvalidOperationException("GPUs were counted.")));
}
