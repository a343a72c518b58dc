package io.cmdipc.test.mock;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.json.PayloadMappers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stubs of commands, and a record of all calls. A stub stands in front of whatever has
 * the command: it answers the calls of handlers, clients and controllers, and those of
 * peers if the command is one of this application. Requests and results cross as JSON, so
 * that a test finds what a call over a channel would find.
 * <p>
 * <b>Shape:</b> <pre>
 * mocks.stub("billing.charge").returns(new Receipt("P-1"));
 * mocks.stub("billing.refund").fails(ErrorCode.INVALID_REQUEST, "There is no such payment");
 * </pre> Calls of commands without a stub go on. <b>States.</b> In a test with Spring
 * ({@code @CommandTest} or {@code @AutoConfigureMockCommands}) this is a bean that is
 * {@linkplain #reset() reset} after each test method. <b>Threads.</b> Every method may be
 * called by any thread; an answer is made on the thread that starts the call.
 */
public final class MockCommands implements AutoCloseable {

	private final StubTable stubs;

	private final MockInterceptors interceptors;

	private final KnownCommands known = new KnownCommands();

	private MockCommands(JsonMapper mapper) {
		this.stubs = new StubTable(mapper);
		this.interceptors = new MockInterceptors(this.stubs);
	}

	/**
	 * Create mocks without Spring, with the mapper that a registry has by default.
	 * @return the mocks, without stubs
	 */
	public static MockCommands create() {
		return create(PayloadMappers.shared());
	}

	/**
	 * Create mocks without Spring.
	 * @param mapper the mapper of requests and results
	 * @return the mocks, without stubs
	 */
	public static MockCommands create(JsonMapper mapper) {
		return new MockCommands(mapper);
	}

	/**
	 * Let these mocks stand in front of the commands of a registry that is to be built.
	 * Interceptors that were added before are called first.
	 * @param builder the builder of the registry
	 * @return the builder
	 */
	public CommandRegistryBuilder applyTo(CommandRegistryBuilder builder) {
		return builder.callInterceptor(this.interceptors).interceptor(this.interceptors);
	}

	/**
	 * Build a registry with these mocks in front of its commands, which can be stubbed
	 * then.
	 * @param builder the builder of the registry
	 * @return the registry, which the test closes
	 */
	public CommandRegistry build(CommandRegistryBuilder builder) {
		CommandRegistry registry = applyTo(builder).build();
		knows(() -> registry.commands().stream().map((command) -> command.definition().id()));
		return registry;
	}

	/**
	 * Add ids of commands that can be stubbed.
	 * @param commandIds the ids
	 * @return these mocks
	 */
	public MockCommands knows(String... commandIds) {
		List<String> ids = List.of(commandIds);
		return knows(ids::stream);
	}

	/**
	 * Add ids of commands that can be stubbed and may change.
	 * @param commandIds supplies the ids when a command is stubbed
	 * @return these mocks
	 */
	public MockCommands knows(Supplier<Stream<String>> commandIds) {
		this.known.add(commandIds);
		return this;
	}

	/**
	 * Stub a command.
	 * @param commandId the id of the command, as its callers know it
	 * @return the stub, whose outcome is to be chosen
	 * @throws IllegalArgumentException if no registry has the command and no client
	 * declares it
	 */
	public CommandStub stub(String commandId) {
		this.known.require(commandId);
		return stubUnknown(commandId);
	}

	/**
	 * Stub a command that may be unknown, such as one of a peer that is not attached and
	 * that no client declares.
	 * @param commandId the id of the command, as its callers know it
	 * @return the stub, whose outcome is to be chosen
	 */
	public CommandStub stubUnknown(String commandId) {
		return new CommandStub(commandId, this.stubs);
	}

	/**
	 * Return the calls that were made, stubbed or not.
	 * @return a copy, in the order of the calls
	 */
	public List<RecordedCall> calls() {
		return this.interceptors.calls();
	}

	/**
	 * Return the calls of one command that were made, stubbed or not.
	 * @param commandId the id of the command
	 * @return a copy, in the order of the calls
	 */
	public List<RecordedCall> calls(String commandId) {
		return calls().stream().filter((call) -> call.commandId().equals(commandId)).toList();
	}

	/**
	 * Remove all stubs and forget all calls.
	 */
	public void reset() {
		this.stubs.clear();
		this.interceptors.clear();
	}

	/**
	 * Remove all stubs for good.
	 */
	@Override
	public void close() {
		this.stubs.close();
	}

}
