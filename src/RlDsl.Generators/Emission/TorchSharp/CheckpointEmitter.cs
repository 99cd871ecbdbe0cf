using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits saving, loading and disposing.</summary>
internal static class CheckpointEmitter
{
    public static void Emit(SourceWriter writer, AgentProgram program, bool isSealed)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void Save(string path)", () =>
        {
            writer.Line("using CheckpointWriter checkpoint = CheckpointWriter.Create(path, AgentName, Architecture);");
            foreach (ParameterGroup group in ParameterGroup.Of(program))
            {
                writer.Line($"checkpoint.Write(\"{group.Entry}\", {group.Field}.ToArray());");
            }

            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"checkpoint.Write(\"{optimizer.Name}\", {optimizer.Name}.Save);");
            }

            foreach (string random in Randoms)
            {
                writer.Line($"checkpoint.Write(\"{random}\", {random}.State);");
            }

            foreach (Update update in StateEmitter.Counted(program))
            {
                writer.Line($"checkpoint.Write(\"{StateEmitter.CountOf(update)}\", {StateEmitter.CountOf(update)});");
            }

            foreach (Coefficient coefficient in program.Coefficients)
            {
                writer.Line($"checkpoint.Write(\"{coefficient.Name}\", {coefficient.Name}.Value);");
            }

            foreach (string moments in Moments(program))
            {
                writer.Line($"{moments}.Save(checkpoint, \"{moments}\");");
            }

            if (program.Policy.Perturbation is not null)
            {
                writer.Line("checkpoint.Write(\"parameterNoise\", parameterNoise.Deviation);");
            }

            writer.Line("OptionNumbers.Write(checkpoint, options.Numbers());");
            writer.Line("Session.Save(checkpoint);");
            writer.Line("checkpoint.Commit();");
        });
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Block("public global::System.Collections.Generic.IReadOnlyList<OptionDifference> Load(string path)", () =>
        {
            writer.Line("using CheckpointReader checkpoint = CheckpointReader.Open(path, AgentName, Architecture);");
            writer.Line("var differences = OptionNumbers.Compare(checkpoint, options.Numbers());");
            foreach (ParameterGroup group in ParameterGroup.Of(program))
            {
                writer.Line($"float[] {Values(group)} = checkpoint.ReadSingles(\"{group.Entry}\", {group.Field}.Count);");
            }

            foreach (string random in Randoms)
            {
                writer.Line($"var {random}State = checkpoint.ReadRandomState(\"{random}\");");
            }

            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"byte[] {optimizer.Name}State = checkpoint.ReadBytes(\"{optimizer.Name}\", {optimizer.Name}.StateSize);");
            }

            foreach (Update update in StateEmitter.Counted(program))
            {
                writer.Line($"long {update.Name}Runs = checkpoint.ReadInt64(\"{StateEmitter.CountOf(update)}\");");
            }

            foreach (Coefficient coefficient in program.Coefficients)
            {
                writer.Line($"double {coefficient.Name}Value = checkpoint.ReadDouble(\"{coefficient.Name}\");");
            }

            if (program.Policy.Perturbation is not null)
            {
                writer.Line("double deviation = checkpoint.ReadDouble(\"parameterNoise\");");
            }

            foreach (string moments in Moments(program))
            {
                writer.Line($"var restore{Names.Pascal(moments)} = {moments}.Read(checkpoint, \"{moments}\");");
            }

            // The last that can fail: all is read and checked before anything of the agent changes.
            writer.Line("Session.Load(checkpoint);");
            foreach (string moments in Moments(program))
            {
                writer.Line($"restore{Names.Pascal(moments)}();");
            }

            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"{optimizer.Name}.Load({optimizer.Name}State);");
            }

            foreach (ParameterGroup group in ParameterGroup.Of(program))
            {
                writer.Line($"{group.Field}.CopyFrom({Values(group)});");
            }

            foreach (string random in Randoms)
            {
                writer.Line($"{random}.State = {random}State;");
            }

            if (program.Policy.Perturbation is not null)
            {
                writer.Line("parameterNoise.Deviation = deviation;");
            }

            foreach (Update update in StateEmitter.Counted(program))
            {
                writer.Line($"{StateEmitter.CountOf(update)} = {update.Name}Runs;");
            }

            foreach (Coefficient coefficient in program.Coefficients)
            {
                writer.Line($"{coefficient.Name}.Value = {coefficient.Name}Value;");
            }

            if (program.Policy.Behaves(Operators.OrnsteinUhlenbeck) is not null)
            {
                writer.Line("explorationNoise.Reset();");
            }

            writer.Line(program.Replay is null ? "rollout.Reset();" : "memory.Clear();");
            if (AsynchronousEmitter.Applies(program))
            {
                AsynchronousEmitter.DisposeWorkers(writer, program);
                writer.Line("workers = null;");
            }

            writer.Line("return differences;");
        });
        writer.Line();
        writer.Line($"private const string AgentName = {Literals.Text(program.FullName)};");
        writer.Line();
        writer.Line($"private const string Architecture = {Literals.Text(Printer.Architecture(program))};");
        writer.Line();
        Dispose(writer, program, isSealed);
    }

    private static void Dispose(SourceWriter writer, AgentProgram program, bool isSealed)
    {
        writer.Line("/// <summary>Frees the networks and everything that learning needs.</summary>");
        if (isSealed)
        {
            writer.Block("public void Dispose()", () => Parts(writer, program));
            return;
        }

        // What is derived from the agent can have resources of its own.
        writer.Block("public void Dispose()", () =>
        {
            writer.Line("Dispose(true);");
            writer.Line("GC.SuppressFinalize(this);");
        });
        writer.Line();
        writer.Line("/// <summary>Frees the networks and everything that learning needs.</summary>");
        writer.Line("/// <param name=\"disposing\">Whether <see cref=\"Dispose()\"/> was called.</param>");
        writer.Block("protected virtual void Dispose(bool disposing)", () => writer.Block("if (disposing)", () => Parts(writer, program)));
    }

    private static void Parts(SourceWriter writer, AgentProgram program)
    {
        if (AsynchronousEmitter.Applies(program))
        {
            AsynchronousEmitter.DisposeWorkers(writer, program);
            writer.Block("if (shared == this)", () => Optimizers(writer, program));
            writer.Line();
        }
        else
        {
            Optimizers(writer, program);
        }

        foreach (ParameterGroup group in ParameterGroup.Of(program))
        {
            writer.Line($"{group.Field}.Dispose();");
            foreach (string module in group.Modules)
            {
                writer.Line($"{Names.Camel(module)}.Dispose();");
            }
        }

        writer.Line("batch.Dispose();");
        writer.Line("acting.Dispose();");
        foreach (string disposable in Disposables(program))
        {
            writer.Line($"{disposable}.Dispose();");
        }

        foreach (Constant constant in program.Constants.Where(constant => constant is SpacedConstant or MidpointConstant))
        {
            writer.Line($"{constant.Name}.Dispose();");
        }
    }

    private static void Optimizers(SourceWriter writer, AgentProgram program)
    {
        foreach (Optimizer optimizer in program.Optimizers)
        {
            writer.Line($"{optimizer.Name}.Dispose();");
        }
    }

    private static readonly string[] Randoms = ["exploring", "sampling", "episodes"];

    /// <summary>The local with the parameters that were read.</summary>
    private static string Values(ParameterGroup group) =>
        group.Modules.Count == 1 ? Names.Camel(group.Modules[0]) + "Values" : "values";

    /// <summary>The fields with running moments.</summary>
    private static string[] Moments(AgentProgram program) =>
    [
        .. program.ObservationNormalization is null ? [] : (string[])["observationNormalizer"],
        .. program.RewardScaling is null ? [] : (string[])["rewardScaling"],
    ];

    private static string[] Disposables(AgentProgram program) =>
    [
        .. StateEmitter.Minibatches(program) is null ? [] : (string[])["minibatches"],
        .. StateEmitter.NeedsBounds(program) ? ["actionBounds"] : (string[])[],
        .. program.ObservationNormalization is null ? [] : (string[])["observationNormalizer"],
        .. program.Coefficients.Select(coefficient => coefficient.Name),
    ];
}
