package io.cmdipc;

import java.util.List;

import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.CommandDefinition;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.cmdipc.InParallel.require;

/**
 * Claims of one id by this registry and by two channels: invariants (1) to (3) of
 * {@link CommandTable}.
 */
@Tag("concurrency")
@Param(name = "route", gen = IntGen.class, conf = "0:5")
public class CommandTableConcurrencyTests {

	private static final int INVOCATIONS = 800;

	private final CommandTable table = new CommandTable(new RegistryListeners(new Counters()));

	private final ChannelSession first = session("first");

	private final ChannelSession second = session("second");

	private final List<Route> routes = List.of(local(), local(), remote(this.first), remote(this.first),
			remote(this.second), remote(this.second));

	public CommandTableConcurrencyTests() {
		this.routes.forEach(Route::publish);
	}

	@Operation
	public int claim(@Param(name = "route") int route) {
		return this.routes.indexOf(claim(this.table, this.routes.get(route)));
	}

	@Operation
	public boolean remove(@Param(name = "route") int route) {
		return this.table.remove(this.routes.get(route));
	}

	@Operation
	public int find() {
		return this.routes.indexOf(this.table.find("c"));
	}

	@Test
	void claimsRemovalsAndLookupsAreAsIfOneCameAfterTheOther() {
		new ModelCheckingOptions().iterations(12)
			.invocationsPerIteration(150)
			.threads(3)
			.actorsPerThread(2)
			.check(CommandTableConcurrencyTests.class);
	}

	@Test
	void ofTwoClaimsByDifferentOwnersOneWins() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			CommandTable claimed = new CommandTable(new RegistryListeners(new Counters()));
			Route[] owners = new Route[2];

			InParallel.run(() -> owners[0] = claim(claimed, local()),
					() -> owners[1] = claim(claimed, remote(session("s"))));

			require(owners[0] == null ^ owners[1] == null, "one of the two gets the id");
		});
	}

	@Test
	void aRouteThatIsClaimedWhileItsSessionClosesDoesNotOutliveIt() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			CommandTable claimed = new CommandTable(new RegistryListeners(new Counters()));
			ChannelSession session = session("s");

			InParallel.run(() -> claim(claimed, remote(session)), () -> close(claimed, session));

			require(claimed.routes().isEmpty(), "no route outlives its session");
		});
	}

	@Test
	void aRouteThatIsRefreshedWhileItsSessionClosesDoesNotOutliveIt() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			CommandTable claimed = new CommandTable(new RegistryListeners(new Counters()));
			ChannelSession session = session("s");
			claim(claimed, remote(session));

			InParallel.run(() -> claim(claimed, remote(session)), () -> close(claimed, session));

			require(claimed.routes().isEmpty(), "no route outlives its session");
		});
	}

	@Test
	void theNumberOfCommandsOfAChannelIsRightAfterClaimsAndRemovals() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			CommandTable claimed = new CommandTable(new RegistryListeners(new Counters()));
			ChannelSession session = session("s");
			RemoteCommand command = remote(session);
			RemoteCommand refreshed = remote(session);

			InParallel.run(() -> claim(claimed, command), () -> {
				claim(claimed, refreshed);
				claimed.remove(refreshed);
			});

			require(session.ownedCommands().count() == claimed.routes().size(), "the number is that of the routes");
		});
	}

	private static Route claim(CommandTable table, Route route) {
		return (route instanceof LocalCommand local) ? table.claim(local) : table.claim((RemoteCommand) route);
	}

	private static void close(CommandTable table, ChannelSession session) {
		session.close();
		table.removeAllOf(session);
	}

	private static LocalCommand local() {
		return new LocalCommand(CommandDefinition.of("c"), (invocation) -> null, (invocation) -> null, null, null);
	}

	private static RemoteCommand remote(ChannelSession session) {
		return new RemoteCommand(CommandDefinition.of("c"), session);
	}

	private static ChannelSession session(String id) {
		return new ChannelSession(InMemoryChannelPair.create(id, "peer").first(), ChannelOptions.DEFAULTS, null, null,
				null, null);
	}

}
