using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Devices;

/// <summary>
/// All parts of an agent on libtorch's device without memory, <c>meta</c>: reading a tensor there as host memory, or together
/// with one that stayed on the processor, is an exception. On a GPU the first would end the process.
/// </summary>
public class OtherDeviceTests
{
    private static readonly BoxSpace Space = BoxSpace.Uniform([4], -1, 1);
    private static readonly BoxSpace Bounds = BoxSpace.Uniform([2], -1, 1);

    private static Device Meta => device("meta");

    [Fact]
    public void Batch_learns_without_touching_the_processor()
    {
        using DisposeScope scope = NewDisposeScope();
        using BatchTensors batch = new(8, Space, device: Meta);
        using BatchTensors continuous = new(8, Space, action: Bounds, device: Meta);
        using NoisyLinear layer = new(4, 3, new RandomSource(1), device: Meta);
        using NoisyLinear behaviour = new(4, 3, new RandomSource(1), device: Meta);
        using FlatParameters parameters = new(layer), acting = new(behaviour);
        using FlatAdam optimizer = new(parameters, 0.1);
        batch.Refresh();
        continuous.Refresh();
        layer.ResampleNoise(new RandomSource(2));

        Tensor chosen = layer.call(batch.Observation).gather(1, batch.Action.unsqueeze(1)).squeeze(1);
        Tensor loss = ((batch.Reward.Plus(batch.Discount) - chosen).Square() * batch.Weight).mean();
        loss.backward();
        optimizer.Step();
        optimizer.Load(new byte[optimizer.StateSize]);
        acting.CopyFrom(parameters);
        acting.MoveTowards(parameters, 0.1);
        acting.CopyFrom(new float[acting.Count]);
        acting.AddNoise(0.1, new RandomSource(3));

        Assert.Equal(DeviceType.META, loss.device_type);
        Assert.Equal(DeviceType.META, parameters.Gradient.device_type);
        Assert.Equal([8, 2], continuous.Action.shape);
        Assert.Equal(DeviceType.META, continuous.Action.device_type);
        Assert.Equal(ScalarType.Int64, batch.Action.dtype);
    }

    [Fact]
    public void Rollout_is_divided_into_minibatches_without_touching_the_processor()
    {
        using DisposeScope scope = NewDisposeScope();
        Rollout memory = new(3, 2, Space, 0.9);
        for (int i = 0; i < 6; i++)
        {
            memory.Add(i % 2, [i, 0, 0, 0], 0, 1, [i + 2, 0, 0, 0], EpisodeStatus.Running);
        }

        using RolloutTensors batch = new(memory, Space, device: Meta);
        using Minibatches minibatches = new(6, 2, Meta);
        batch.Refresh();
        minibatches.Shuffle(new RandomSource(1));
        Assert.Equal(DeviceType.META, minibatches[1].device_type);
        Assert.Equal([3], minibatches[1].shape);
        Assert.Equal([6, 4], batch.Observation.shape);
        Assert.Equal(DeviceType.META, batch.Observation.device_type);
        Assert.Equal(
            DeviceType.META, batch.Reward.Plus(batch.Discount * batch.Carry).Plus(batch.LogProbability).Plus(batch.Action).device_type);
    }

    [Fact]
    public void Acting_sees_observations_without_touching_the_processor()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationTensor acting = new(Space, count: 2, device: Meta);
        using ObservationNormalizer normalizer = new(Space, 5, device: Meta);
        using ActionBounds bounds = new(Bounds, Meta);
        using Coefficient coefficient = new(1, Meta);
        using LearnedNumber temperature = new(0, Meta);
        normalizer.Observe([1, 2, 3, 4]);
        normalizer.Refresh();
        coefficient.Value = 2;
        Tensor seen = normalizer.Apply(acting.Rows(new float[8], 0.1, new RandomSource(1)));
        Tensor action = bounds.Clamp(
            (seen.narrow(1, 0, 2).Plus(NormalNoise.Like(bounds.Scale, new RandomSource(1))) * bounds.Scale).Plus(bounds.Centre));
        Tensor value = action * coefficient.Tensor * temperature.call();
        Assert.Equal(DeviceType.META, value.device_type);
        Assert.Equal([2, 2], value.shape);
    }

    [Fact]
    public void Layers_start_from_numbers_of_the_host()
    {
        using Linear linear = nn.Linear(4, 3, device: Meta);
        using Conv2d convolution = nn.Conv2d(1, 2, kernel_size: 2, device: Meta);
        ParameterInitialization.Orthogonal(new RandomSource(1), gain: 1, linear);
        ParameterInitialization.FanIn(new RandomSource(1), convolution);
        Assert.Equal(DeviceType.META, linear.weight.device_type);
        Assert.Equal(DeviceType.META, convolution.weight.device_type);
    }
}
