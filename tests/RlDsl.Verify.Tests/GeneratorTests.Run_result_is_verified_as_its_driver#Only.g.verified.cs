//HintName: Only.g.cs
class Only;
