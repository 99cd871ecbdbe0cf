namespace RlDsl.Environments;

/// <summary>
/// MinAtar's Seaquest: steer a submarine, shoot fish and enemy submarines (1 each), pick up divers (six at most), and come
/// up to the top row for air before the oxygen, 200 frames of it, runs out. Surfacing costs a diver; with six divers all
/// leave and each tenth of the oxygen left earns 1. With ramping, each surfacing makes enemies come more often and faster.
/// The episode terminates on touching a fish, an enemy or its bullet, without oxygen, or on surfacing without a diver.
/// Channels: the submarine's front 0 and back 1, its bullets 2, the cell behind each fish, enemy and diver 3, the enemies'
/// bullets 4, fish 5, enemy submarines 6, the oxygen gauge 7 and the gauge of divers aboard 8 in the bottom row, divers 9.
/// </summary>
/// <remarks>
/// Young and Tian 2019, with the rules and timing of the reference program, but that six divers who leave are six and not
/// seven (the program counts one below zero, after which the submarine may surface with nobody aboard).
/// </remarks>
public sealed partial class Seaquest : MinAtarGame
{
    internal const int MaximumOxygen = 200;
    internal const int MaximumDivers = 6;
    internal const int EnemyShotInterval = 10;
    internal const int DiverMoveInterval = 5;

    private const int FirstSpawnInterval = 20;
    private const int DiverSpawnInterval = 30;
    private const int FirstMoveInterval = 5;
    private const int LeastMoveInterval = 2;
    private const int ShotInterval = 5;
    private const int Seabed = BoardSize - 1;
    private const double SubmarineProbability = 1.0 / 3;

    /// <summary>Creates the game.</summary>
    /// <param name="stickyActionProbability">How often the previous action is taken in the place of the one chosen.</param>
    /// <param name="difficultyRamping">Whether each surfacing makes the game harder.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The probability is not from 0 to 1, or the limit is not positive.
    /// </exception>
    public Seaquest(double stickyActionProbability = 0.1, bool difficultyRamping = true, int? stepLimit = null)
        : base("Seaquest", channels: 10, stickyActionProbability, difficultyRamping, stepLimit)
    {
    }

    private protected override void StartGame()
    {
        Player = (5, 0);
        Facing = -1;
        isAtSurface = true;
        PlayerBullets.Clear();
        EnemyBullets.Clear();
        Fish.Clear();
        Submarines.Clear();
        Divers.Clear();
        DiversAboard = 0;
        Oxygen = MaximumOxygen;
        ShotTimer = 0;
        SpawnInterval = SpawnTimer = FirstSpawnInterval;
        DiverSpawnTimer = DiverSpawnInterval;
        MoveInterval = FirstMoveInterval;
        RampLevel = 0;
    }

    private protected override int Advance(MinAtarAction action, out bool terminated)
    {
        if (SpawnTimer == 0)
        {
            SpawnEnemy();
            SpawnTimer = SpawnInterval;
        }

        if (DiverSpawnTimer == 0)
        {
            SpawnDiver();
            DiverSpawnTimer = DiverSpawnInterval;
        }

        Act(action);
        terminated = false;
        int reward = MovePlayerBullets();
        MoveDivers();
        reward += MoveSubmarines(ref terminated);
        MoveEnemyBullets(ref terminated);
        reward += MoveFish(ref terminated);

        SpawnTimer = Math.Max(0, SpawnTimer - 1);
        DiverSpawnTimer = Math.Max(0, DiverSpawnTimer - 1);
        ShotTimer = Math.Max(0, ShotTimer - 1);
        return reward + Breathe(ref terminated);
    }

    private void Act(MinAtarAction action)
    {
        (int x, int y) = Player;
        switch (action)
        {
            case MinAtarAction.Fire when ShotTimer == 0:
                PlayerBullets.Add(new Bullet(x, y, Facing));
                ShotTimer = ShotInterval;
                break;
            case MinAtarAction.Left:
                Player = (Math.Max(0, x - 1), y);
                Facing = -1;
                break;
            case MinAtarAction.Right:
                Player = (Math.Min(BoardSize - 1, x + 1), y);
                Facing = 1;
                break;
            case MinAtarAction.Up:
                Player = (x, Math.Max(0, y - 1));
                break;
            case MinAtarAction.Down:
                Player = (x, Math.Min(Seabed - 1, y + 1));
                break;
        }
    }

    private int MovePlayerBullets()
    {
        int reward = 0;
        for (int i = PlayerBullets.Count - 1; i >= 0; i--)
        {
            Bullet bullet = PlayerBullets[i].Moved();
            bool hits = IsOnBoard(bullet.X) && (RemoveAt(Fish, bullet) || RemoveAt(Submarines, bullet));
            reward += hits ? 1 : 0;
            if (hits || !IsOnBoard(bullet.X))
            {
                PlayerBullets.RemoveAt(i);
            }
            else
            {
                PlayerBullets[i] = bullet;
            }
        }

        return reward;
    }

    private static bool RemoveAt(List<Swimmer> swimmers, Bullet bullet)
    {
        for (int i = 0; i < swimmers.Count; i++)
        {
            if (swimmers[i].X == bullet.X && swimmers[i].Y == bullet.Y)
            {
                swimmers.RemoveAt(i);
                return true;
            }
        }

        return false;
    }

    private void MoveDivers()
    {
        for (int i = Divers.Count - 1; i >= 0; i--)
        {
            Swimmer diver = Divers[i];
            if (TakesAboard(diver) || (diver.Swim(DiverMoveInterval) && (!IsOnBoard(diver.X) || TakesAboard(diver))))
            {
                Divers.RemoveAt(i);
            }
            else
            {
                Divers[i] = diver;
            }
        }
    }

    private bool TakesAboard(Swimmer diver)
    {
        bool takes = IsPlayerAt(diver.X, diver.Y) && DiversAboard < MaximumDivers;
        DiversAboard += takes ? 1 : 0;
        return takes;
    }

    private int MoveSubmarines(ref bool terminated)
    {
        int reward = 0;
        for (int i = Submarines.Count - 1; i >= 0; i--)
        {
            Swimmer submarine = Submarines[i];
            bool stays = MoveEnemy(ref submarine, ref reward, ref terminated);

            // One that is shot down in this very frame still gets its own shot off.
            if (submarine.ShotTimer == 0)
            {
                submarine.ShotTimer = EnemyShotInterval;
                EnemyBullets.Add(new Bullet(submarine.X, submarine.Y, submarine.Direction));
            }
            else
            {
                submarine.ShotTimer--;
            }

            Replace(Submarines, i, submarine, stays);
        }

        return reward;
    }

    private int MoveFish(ref bool terminated)
    {
        int reward = 0;
        for (int i = Fish.Count - 1; i >= 0; i--)
        {
            Swimmer fish = Fish[i];
            bool stays = MoveEnemy(ref fish, ref reward, ref terminated);
            Replace(Fish, i, fish, stays);
        }

        return reward;
    }

    /// <summary>
    /// Moves an enemy when its time has come; false if it left the board or swam into one of the player's bullets.
    /// </summary>
    private bool MoveEnemy(ref Swimmer enemy, ref int reward, ref bool terminated)
    {
        terminated |= IsPlayerAt(enemy.X, enemy.Y);
        if (!enemy.Swim(MoveInterval))
        {
            return true;
        }

        if (!IsOnBoard(enemy.X))
        {
            return false;
        }

        if (IsPlayerAt(enemy.X, enemy.Y))
        {
            terminated = true;
            return true;
        }

        for (int i = 0; i < PlayerBullets.Count; i++)
        {
            if (PlayerBullets[i].X == enemy.X && PlayerBullets[i].Y == enemy.Y)
            {
                PlayerBullets.RemoveAt(i);
                reward++;
                return false;
            }
        }

        return true;
    }

    private static void Replace(List<Swimmer> swimmers, int index, Swimmer swimmer, bool stays)
    {
        if (stays)
        {
            swimmers[index] = swimmer;
        }
        else
        {
            swimmers.RemoveAt(index);
        }
    }

    private void MoveEnemyBullets(ref bool terminated)
    {
        for (int i = EnemyBullets.Count - 1; i >= 0; i--)
        {
            Bullet bullet = EnemyBullets[i];
            Bullet moved = bullet.Moved();
            terminated |= IsPlayerAt(bullet.X, bullet.Y) || IsPlayerAt(moved.X, moved.Y);
            if (IsOnBoard(moved.X))
            {
                EnemyBullets[i] = moved;
            }
            else
            {
                EnemyBullets.RemoveAt(i);
            }
        }
    }

    private int Breathe(ref bool terminated)
    {
        terminated |= Oxygen <= 0;
        if (Player.Y > 0)
        {
            Oxygen--;
            isAtSurface = false;
            return 0;
        }

        if (isAtSurface)
        {
            return 0;
        }

        if (DiversAboard == 0)
        {
            terminated = true;
            return 0;
        }

        return Surface();
    }

    private int Surface()
    {
        isAtSurface = true;
        bool isFull = DiversAboard == MaximumDivers;
        int reward = isFull ? Oxygen * GaugeCells / MaximumOxygen : 0;
        DiversAboard = isFull ? 0 : DiversAboard - 1;
        Oxygen = MaximumOxygen;
        if (DifficultyRamping && (SpawnInterval > 1 || MoveInterval > LeastMoveInterval))
        {
            MoveInterval = RampLevel % 2 == 1 ? Math.Max(LeastMoveInterval, MoveInterval - 1) : MoveInterval;
            SpawnInterval = Math.Max(1, SpawnInterval - 1);
            RampLevel++;
        }

        return reward;
    }

    /// <summary>Lets a fish or submarine in, unless it would meet one that comes the other way in its row.</summary>
    private void SpawnEnemy()
    {
        bool fromLeft = Random.NextInt32(2) == 0;
        bool isSubmarine = Random.NextDouble() < SubmarineProbability;
        int row = 1 + Random.NextInt32(Seabed - 1);
        Swimmer enemy = Swimmer.Entering(fromLeft, row, MoveInterval) with { ShotTimer = isSubmarine ? EnemyShotInterval : 0 };
        if (!MeetsHeadOn(enemy, Fish) && !MeetsHeadOn(enemy, Submarines))
        {
            (isSubmarine ? Submarines : Fish).Add(enemy);
        }
    }

    private static bool MeetsHeadOn(Swimmer enemy, List<Swimmer> others)
    {
        foreach (Swimmer other in others)
        {
            if (other.Y == enemy.Y && other.Direction != enemy.Direction)
            {
                return true;
            }
        }

        return false;
    }

    private void SpawnDiver()
    {
        bool fromLeft = Random.NextInt32(2) == 0;
        Divers.Add(Swimmer.Entering(fromLeft, 1 + Random.NextInt32(Seabed - 1), DiverMoveInterval));
    }

    private bool IsPlayerAt(int x, int y) => Player == (x, y);
}
