namespace RlDsl.Generators.Emission.TorchSharp; internal static class AgentEmitter { public static string Emit(Ir.AgentProgram p, Ir.AgentProgram l) => p.FullName + l.FullName; }
