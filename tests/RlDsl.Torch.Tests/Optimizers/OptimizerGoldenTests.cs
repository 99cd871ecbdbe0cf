using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Optimizers;

/// <summary>Six steps of each optimizer, with its options, against PyTorch (Golden/golden.py).</summary>
public class OptimizerGoldenTests
{
    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> made = new()
    {
        ["adam"] = p => optim.Adam(p, lr: 0.05),
        ["adam_options"] = p => optim.Adam(p, 0.05, 0.8, 0.95, 1e-3, 0.1),
        ["adam_amsgrad"] = p => optim.Adam(p, 0.05, 0.7, 0.6, amsgrad: true),
        ["adam_maximize"] = p => optim.Adam(p, 0.05, weight_decay: 0.1, maximize: true),
        ["adamw"] = p => optim.AdamW(p, 0.05, weight_decay: 0.2),
        ["adamw_amsgrad"] = p => optim.AdamW(p, 0.05, 0.7, 0.6, weight_decay: 0.2, amsgrad: true, maximize: true),
        ["rmsprop"] = p => optim.RMSProp(p, 0.02),
        ["rmsprop_options"] = p => optim.RMSProp(p, 0.02, 0.9, 1e-3, 0.1, 0.8, centered: true),
        ["rmsprop_centered"] = p => optim.RMSProp(p, 0.02, 0.9, 1e-2, centered: true),
        ["sgd"] = p => optim.SGD(p, 0.1),
        ["sgd_momentum"] = p => optim.SGD(p, 0.1, 0.9, 0.3, 0.1),
        ["sgd_nesterov"] = p => optim.SGD(p, 0.1, 0.9, nesterov: true, maximize: true),
    };

    public static TheoryData<string> Names => [.. made.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_are_those_of_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase given = GoldenCase.Read("optimizers", "given");
        Parameter parameter = new(given["start"]);
        using OptimizerHelper optimizer = made[name]([parameter]);
        GoldenCase.Read("optimizers", name).AssertEqual("steps", Steps(parameter, optimizer, given["gradients"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Saved_state_goes_on_as_if_never_stopped(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase given = GoldenCase.Read("optimizers", "given");
        Tensor gradients = given["gradients"];
        Parameter parameter = new(given["start"]);
        using OptimizerHelper first = made[name]([parameter]);
        Tensor before = Steps(parameter, first, gradients[..3]);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            first.save_state_dict(writer);
        }

        stream.Position = 0;
        using OptimizerHelper second = made[name]([parameter]);
        second.ParamGroups.First().LearningRate = 123;
        using (var reader = new BinaryReader(stream))
        {
            second.load_state_dict(reader);
        }

        Tensor after = Steps(parameter, second, gradients[3..]);
        GoldenCase.Read("optimizers", name).AssertEqual("steps", cat([before, after]));
    }

    private static Tensor Steps(Parameter parameter, OptimizerHelper optimizer, Tensor gradients)
    {
        List<Tensor> rows = [];
        for (long i = 0; i < gradients.shape[0]; i++)
        {
            // What an optimizer keeps must outlive the scope of a step.
            using (NewDisposeScope())
            {
                parameter.grad = gradients[i].clone();
                optimizer.step();
            }

            rows.Add(parameter.detach().clone());
        }

        return stack(rows);
    }
}
