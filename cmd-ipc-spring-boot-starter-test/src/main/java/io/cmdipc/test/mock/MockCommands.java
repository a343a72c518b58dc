package io.cmdipc.test.mock;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.handler.ContractFunctions;
import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;

/**
 * Stubs of commands, and a record of all calls. A stub answers in place of the handler of
 * its command: the calls of handlers, clients and controllers, and those of peers if the
 * command is one of this application. Requests and results cross as JSON, as they do over
 * a channel.
 * <p>
 * <b>Shape:</b> <pre>
 * Billing billing = mocks.mock(Billing.class);
 * given(billing.charge(any())).willReturn(new Receipt("P-1"));
 * mocks.stub("stock.left").fails(ErrorCode.INVALID_REQUEST, "There is no such product");
 * </pre> Calls of commands without a stub go on. <b>States.</b> In a test with Spring
 * ({@code @CommandTest} or {@code @AutoConfigureMockCommands}) this is a bean that is
 * {@linkplain #reset() reset} after each test method. <b>Threads.</b> Every method may be
 * called by any thread; an answer is made on the thread that starts the call.
 */
public final class MockCommands implements AutoCloseable {

	private final StubTable stubs;

	private final MockInterceptors interceptors;

	private final KnownCommands known = new KnownCommands();

	private final ContractMocks contracts = new ContractMocks();

	private final @Nullable BeanFactory beans;

	private MockCommands(JsonMapper mapper, @Nullable BeanFactory beans) {
		this.stubs = new StubTable(mapper);
		this.beans = beans;
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
		return new MockCommands(mapper, null);
	}

	/**
	 * Create mocks for an application.
	 * @param mapper the mapper of requests and results
	 * @param beans the beans, among which is the validator of requests, if there is one
	 * @return the mocks, without stubs
	 */
	public static MockCommands create(JsonMapper mapper, BeanFactory beans) {
		return new MockCommands(mapper, beans);
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
	 * Stub the commands of a contract by a mock of Mockito. A call of a method that the
	 * test has stubbed gets what the mock returns or throws; a call of any other method
	 * goes on to the command.
	 * @param contract an interface with {@link io.cmdipc.contract.CommandExchange}
	 * @param <T> the interface
	 * @return the mock, to be stubbed and verified by Mockito; the same for each call
	 * until the next {@link #reset()}
	 * @throws io.cmdipc.method.InvalidMethodException if a method of the interface cannot
	 * be a command
	 */
	public <T> T mock(Class<T> contract) {
		return this.contracts.mock(contract, this::answer);
	}

	/**
	 * Stub the commands of a contract by an object that implements it.
	 * @param contract an interface with {@link io.cmdipc.contract.CommandExchange}
	 * @param implementation the object whose methods answer the calls
	 * @param <T> the interface
	 * @return these mocks
	 * @throws io.cmdipc.method.InvalidMethodException if a method of the interface cannot
	 * be a command
	 */
	public <T> MockCommands answer(Class<T> contract, T implementation) {
		ContractFunctions.of(contract, implementation, this.stubs.jsonMapper(), this.beans)
			.forEach((commandId, function) -> this.stubs.put(commandId, ContractMocks.passing(function)));
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
		this.known.require(commandId, "Command '" + commandId + "' cannot be stubbed",
				"call stubUnknown(\"" + commandId + "\") to stub it anyway");
		return stubUnknown(commandId);
	}

	/**
	 * Stub a command that may be unknown, such as one of a peer that is not attached and
	 * that no client declares.
	 * @param commandId the id of the command, as its callers know it
	 * @return the stub, whose outcome is to be chosen
	 */
	public CommandStub stubUnknown(String commandId) {
		CommandStub stub = new CommandStub(commandId, this.stubs);
		return this.stubs.has(commandId) ? stub : stub.fails(ErrorCode.INTERNAL_ERROR,
				"The stub of command '" + commandId + "' has no outcome: choose one, for example by returns(value)");
	}

	/**
	 * Return the calls that were made, stubbed or not.
	 * @return a copy, in the order of the calls
	 */
	public List<RecordedCall> calls() {
		return this.interceptors.calls();
	}

	/**
	 * Require that a command can be called, since one with a misspelt id never is.
	 * @param commandId the id of the command
	 * @throws IllegalArgumentException if no registry has the command, no client declares
	 * it, and the test has not {@linkplain #knows named} or stubbed it
	 */
	public void requireKnown(String commandId) {
		if (!this.stubs.has(commandId)) {
			this.known.require(commandId, "Command '" + commandId + "' is never called",
					"call knows(\"" + commandId + "\") if it is one of a peer");
		}
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
	 * Return the mapper of requests and results, by which expected ones are written, too.
	 * @return the mapper of the registry
	 */
	public JsonMapper jsonMapper() {
		return this.stubs.jsonMapper();
	}

	/**
	 * Remove all stubs and forget all calls.
	 */
	public void reset() {
		this.stubs.clear();
		this.contracts.clear();
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
