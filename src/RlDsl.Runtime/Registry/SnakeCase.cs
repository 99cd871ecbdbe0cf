using System.Text;

namespace RlDsl.Registry;

/// <summary>Names as configuration files and command lines write them: <c>LearningRate</c> is <c>learning_rate</c>.</summary>
internal static class SnakeCase
{
    /// <summary>
    /// A name in C# with a low line before each word and small letters. A word begins with a capital after a small letter or
    /// digit, and with the last capital of an abbreviation: <c>UseGAELambda</c> is <c>use_gae_lambda</c>.
    /// </summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool afterWord = i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1]);
            bool endsAbbreviation = i > 0 && char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]);
            if (char.IsUpper(name[i]) && (afterWord || endsAbbreviation))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
