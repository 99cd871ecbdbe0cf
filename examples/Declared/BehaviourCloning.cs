using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// Behaviour cloning (Pomerleau 1991): a normal policy under which the actions of a data set are as likely as can be.
/// </summary>
[Agent(Title = "behaviour cloning"), Dataset(BatchSize = 256)]
public partial class BehaviourCloning
{
    [Network(128, 128)] private partial GaussianPolicy Pi(Observation s);

    [Greedy] private ContinuousAction Act(Observation s) => Sample(Pi(s));

    [Loss, Adam(1e-3)] private Number Loss(ContinuousBatch b) => -Mean(Pi(b.Observation).LogProbability(b.Action));
}
