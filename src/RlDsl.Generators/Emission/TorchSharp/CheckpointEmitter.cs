using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits saving, loading and disposing.</summary>
internal static class CheckpointEmitter
{
    public static void Emit(SourceWriter writer, AgentProgram program)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void Save(string path)", () =>
        {
            writer.Line("using CheckpointWriter checkpoint = CheckpointWriter.Create(path, AgentName, Architecture);");
            foreach (Module module in program.Modules)
            {
                writer.Line($"checkpoint.Write(\"{module.Name}\", {Names.Parameters(module.Name)}.Values);");
            }

            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"checkpoint.Write(\"{optimizer.Name}\", stream => {optimizer.Name}.save_state_dict(new BinaryWriter(stream)));");
            }

            foreach (string random in Randoms)
            {
                writer.Line($"checkpoint.Write(\"{random}\", {random}.State);");
            }

            if (program.Policy.Perturbation is not null)
            {
                writer.Line("checkpoint.Write(\"parameterNoise\", parameterNoise.Deviation);");
            }

            writer.Line("Session.Save(checkpoint);");
            writer.Line("checkpoint.Commit();");
        });
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void Load(string path)", () =>
        {
            writer.Line("using CheckpointReader checkpoint = CheckpointReader.Open(path, AgentName, Architecture);");
            foreach (Module module in program.Modules)
            {
                writer.Line($"float[] {Names.Field(module)}Values = checkpoint.ReadSingles(\"{module.Name}\", {Names.Parameters(module.Name)}.Count);");
            }

            foreach (string random in Randoms)
            {
                writer.Line($"var {random}State = checkpoint.ReadRandomState(\"{random}\");");
            }

            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"byte[] {optimizer.Name}State = checkpoint.ReadBytes(\"{optimizer.Name}\");");
            }

            if (program.Policy.Perturbation is not null)
            {
                writer.Line("double deviation = checkpoint.ReadDouble(\"parameterNoise\");");
            }

            // The last that can fail: all is read and checked before anything of the agent changes.
            writer.Line("Session.Load(checkpoint);");
            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"{optimizer.Name}.load_state_dict(new BinaryReader(new MemoryStream({optimizer.Name}State)));");
            }

            foreach (Module module in program.Modules)
            {
                writer.Line($"{Names.Parameters(module.Name)}.CopyFrom({Names.Field(module)}Values);");
            }

            foreach (string random in Randoms)
            {
                writer.Line($"{random}.State = {random}State;");
            }

            if (program.Policy.Perturbation is not null)
            {
                writer.Line("parameterNoise.Deviation = deviation;");
            }

            writer.Line("memory.Clear();");
        });
        writer.Line();
        writer.Line($"private const string AgentName = {Literals.Text(program.FullName)};");
        writer.Line();
        writer.Line($"private const string Architecture = {Literals.Text(Printer.Architecture(program))};");
        writer.Line();
        writer.Line("/// <summary>Frees the networks and everything that learning needs.</summary>");
        writer.Block("public void Dispose()", () =>
        {
            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"{optimizer.Name}.Dispose();");
            }

            foreach (Module module in program.Modules)
            {
                writer.Line($"{Names.Parameters(module.Name)}.Dispose();");
                writer.Line($"{Names.Field(module)}.Dispose();");
            }

            writer.Line("batch.Dispose();");
            writer.Line("acting.Dispose();");
            foreach (Constant constant in program.Constants.Where(constant => constant is not NumberConstant))
            {
                writer.Line($"{constant.Name}.Dispose();");
            }
        });
    }

    private static readonly string[] Randoms = ["exploring", "sampling", "episodes"];
}
