using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Differentiation;

/// <summary>
/// Writes the gradient of each loss into the program, before the step that follows it: networks that it flows through are asked by
/// recorded calls, and each of these is gone back through.
/// </summary>
internal static class Gradients
{
    public static AgentProgram Apply(AgentProgram program) => program with
    {
        Updates = program.Updates.Map(update => update with { Body = new UpdateGradients(program, update).Body }),
    };

    private sealed class UpdateGradients
    {
        private readonly AgentProgram program;
        private readonly Typing typing;
        private readonly HashSet<string> taken;

        public UpdateGradients(AgentProgram program, Update update)
        {
            this.program = program;
            typing = Typing.OfUpdate(program);
            taken = Inlining.Taken(update.Body);
            Body = Unrecorded(CommonSubexpressions.Apply(Block(update.Body, []), taken)).ToEquatableArray();
        }

        public EquatableArray<Statement> Body { get; }

        /// <param name="block">The statements.</param>
        /// <param name="before">What gradients flow through that is visible before them.</param>
        private List<Statement> Block(IEnumerable<Statement> block, IReadOnlyList<Statement> before)
        {
            List<Statement> visible = [.. before], result = [];
            foreach (Statement statement in block)
            {
                switch (statement)
                {
                    case NoGradient region:
                        Bind(region.Body);
                        result.Add(region);
                        break;
                    case Minimise minimise:
                        result.AddRange(Step(minimise, visible));
                        break;
                    case Let let:
                        foreach (Statement part in Apart(let))
                        {
                            typing.Bind(part);
                            visible.Add(part);
                            result.Add(part);
                        }

                        break;
                    case Epochs or Periodically:
                        result.Add(statement.WithInner(Block(statement.Inner, visible).ToEquatableArray()));
                        break;
                    default:
                        typing.Bind(statement);
                        Bind(statement.Inner);
                        result.Add(statement);
                        break;
                }
            }

            return result;
        }

        private void Bind(IEnumerable<Statement> block)
        {
            foreach (Statement statement in Uses.Statements(block))
            {
                typing.Bind(statement);
            }
        }

        /// <summary>The loss with a name, its gradient, and the step.</summary>
        private List<Statement> Step(Minimise minimise, List<Statement> visible)
        {
            Let loss = new(Naming.Free(minimise.Name, taken), minimise.Loss, Role.None, minimise.Equation);
            List<Statement> statements = [.. Apart(loss)];
            foreach (Statement statement in statements)
            {
                typing.Bind(statement);
            }

            Optimizer optimizer = program.Optimizers.First(o => o.Name == minimise.Optimizer);
            ReverseMode reverse = new(
                [.. visible, .. statements], typing, taken, optimizer.Modules.Contains, optimizer.Name);
            IReadOnlyList<Statement> backward = reverse.Of(new Reference(loss.Name), 1);
            return
            [
                .. statements, new ClearGradient(optimizer.Name), .. backward,
                minimise with { Loss = new Reference(loss.Name), Equation = null },
            ];
        }

        /// <summary>A let whose calls of networks, and whose random numbers, have names of their own.</summary>
        private List<Statement> Apart(Let let)
        {
            List<Statement> statements = [];
            if (let.Value is ModuleCall whole)
            {
                ModuleCall asked = (ModuleCall)Inputs(whole, statements);
                statements.Add(new RecordedCall(let.Name, asked, let.Role, let.Equation));
                return statements;
            }

            // Random numbers that have a name have one already.
            Value value = let.Value is Operation { Operator: var own } drawn && IsRandom(own)
                ? drawn with { Operands = drawn.Operands.Map(input => input.Rewrite(part => Separate(part, statements))) }
                : let.Value.Rewrite(part => Separate(part, statements));
            statements.Add(let with { Value = value });
            return statements;
        }

        private Value Inputs(ModuleCall call, List<Statement> statements) =>
            call with { Inputs = call.Inputs.Map(input => input.Rewrite(part => Separate(part, statements))) };

        private static bool IsRandom(Operator own) => own == Operators.NoiseLike || own == Operators.UniformLike;

        private Value Separate(Value part, List<Statement> statements)
        {
            string? name = part switch
            {
                ModuleCall call => Naming.Camel(call.Module) + "Pass",
                Operation { Operator: var random } when IsRandom(random) => "noise",
                _ => null,
            };
            if (name is null)
            {
                return part;
            }

            name = Naming.Free(name, taken);
            statements.Add(part is ModuleCall asked ? new RecordedCall(name, asked) : new Let(name, part));
            return new Reference(name);
        }

        /// <summary>Calls that no gradient goes back through need no record.</summary>
        private static IEnumerable<Statement> Unrecorded(IReadOnlyList<Statement> block)
        {
            HashSet<string> recorded = new(
                Uses.Statements(block).OfType<Backpropagate>().Select(back => back.Call), StringComparer.Ordinal);
            return Unrecorded(block, recorded);
        }

        private static IEnumerable<Statement> Unrecorded(IEnumerable<Statement> block, HashSet<string> recorded) =>
            block.Select(statement => statement is RecordedCall call && !recorded.Contains(call.Name)
                ? new Let(call.Name, call.Asked, call.Role, call.Equation)
                : statement is Epochs or Periodically
                    ? statement.WithInner(Unrecorded(statement.Inner, recorded).ToEquatableArray())
                    : statement);
    }
}
