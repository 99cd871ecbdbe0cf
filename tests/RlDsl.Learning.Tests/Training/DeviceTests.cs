using RlDsl.Environments;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Training;

/// <summary>
/// Agents whose networks and batches are apart from host memory. The processor stands in for a GPU: all is copied there and back
/// as it would be, and must come to the same as without copies, to the last bit.
/// </summary>
public sealed class DeviceTests : IDisposable
{
    private const int Steps = 330;

    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<Type> Types => SmallActor.All;

    public void Dispose()
    {
        TorchDevice.CopiesToCpu = false;
        File.Delete(path);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Agent_learns_on_another_device_what_it_learns_on_the_processor(Type type)
    {
        Run expected = Train(type, apart: false), apart = Train(type, apart: true);
        Assert.NotEmpty(expected.Losses);
        Assert.Equal(expected.Losses, apart.Losses);
        Assert.Equal(expected.Parameters, apart.Parameters);
    }

    [Theory]
    [InlineData(typeof(SmallDqnAgent))]
    [InlineData(typeof(SmallRainbowAgent))]
    public void Agent_of_the_dqn_family_learns_the_same_too(Type type) =>
        Agent_learns_on_another_device_what_it_learns_on_the_processor(type);

    [Theory]
    [InlineData(typeof(SmallGaussianPpoAgent), true)]
    [InlineData(typeof(SmallGaussianPpoAgent), false)]
    [InlineData(typeof(SmallSacAgent), true)]
    [InlineData(typeof(SmallRainbowAgent), false)]
    public void Checkpoint_of_one_device_goes_on_on_another(Type type, bool savedApart)
    {
        using SmallActor saved = Make(type, savedApart), loaded = Make(type, !savedApart);
        saved.Train(Steps);
        saved.Save(path);
        TorchDevice.CopiesToCpu = true;
        loaded.Load(path);
        TorchDevice.CopiesToCpu = false;
        using SmallActor again = Make(type, savedApart);
        again.Load(path);
        Assert.Equal(saved.Parameters, loaded.Parameters);

        RecordingTrainingObserver there = new(), here = new();
        loaded.Train(Steps, there);
        again.Train(Steps, here);
        Assert.NotEmpty(here.Losses);
        Assert.Equal(here.Losses, there.Losses);
        Assert.Equal(again.Parameters, loaded.Parameters);
    }

    [Theory]
    [InlineData("gpu", "The option Device is 'gpu', but must be cpu, cuda or cuda:N, where N is the number of a GPU, from 0.")]
    [InlineData("cuda:7", "The option Device is cuda:7, but libtorch finds no GPU")]
    public void Agent_refuses_a_device_that_is_not_there(string device, string message)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => new SmallPpoAgent(new CartPole().Spec, new SmallPpoAgent.Options { Device = device }));
        Assert.Equal("Device", exception.ParamName);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    private static Run Train(Type type, bool apart)
    {
        using SmallActor actor = Make(type, apart);
        var observer = new RecordingTrainingObserver();
        actor.Train(Steps, observer);
        actor.Evaluate();
        return new Run([.. observer.Losses], actor.Parameters);
    }

    private static SmallActor Make(Type type, bool apart)
    {
        TorchDevice.CopiesToCpu = apart;
        try
        {
            return new SmallActor(type, 5);
        }
        finally
        {
            TorchDevice.CopiesToCpu = false;
        }
    }

    private sealed record Run(float[] Losses, float[] Parameters);
}
