using System.Collections.Generic;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Lowering.Declared;

/// <content>Methods of the class with TorchSharp's types, which are called as they are.</content>
internal static partial class Vocabulary
{
    private static Typed? Opaque(VocabularyCall c, string word, TensorType result)
    {
        if (c[0] is not FunctionTerm { Member: { Type.Name: LanguageType.Tensor } method })
        {
            return Refuse("no method with TorchSharp's types is called", "name a method of the class that gives a torch.Tensor");
        }

        if (c.Body.IsOfFeature)
        {
            return Refuse("the method is of the feature's class, and the agent cannot call it", "write it in the language");
        }

        if (method.Inputs.Count != c.Count - 1)
        {
            return Refuse(
                $"{method.Name} takes {method.Inputs.Count} inputs and gets {c.Count - 1}", "give as many as it has parameters");
        }

        List<Typed?> inputs = [];
        for (int i = 0; i < method.Inputs.Count; i++)
        {
            DeclaredInput parameter = method.Inputs[i];
            if (c.Policy(i + 1) is not null)
            {
                return Refuse(
                    $"'{parameter.Name}' of {method.Name} is a tensor, and gets a policy", "give its Probabilities or its Mean");
            }

            if (c.Tensor(i + 1) is not { } input)
            {
                return null;
            }

            bool isNumber = BodyLowering.IsConstant(input.Value), takesNumber = parameter.Type.Name == "Number";
            if (isNumber != takesNumber)
            {
                return Refuse(
                    $"'{parameter.Name}' of {method.Name} is a {(takesNumber ? "number" : "tensor")}, and gets "
                    + (isNumber ? "a number" : $"{input.Type}"),
                    $"make it a {(isNumber ? "double" : "torch.Tensor")}");
            }

            inputs.Add(input);
        }

        return c.Of(c.Body.Opaque(method, result), [.. inputs]);

        Typed? Refuse(string reason, string remedy)
        {
            c.Body.Report(ProblemIds.BodyDoesNotFit, c.Place, word, reason, remedy);
            return null;
        }
    }
}
