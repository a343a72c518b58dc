package io.cmdipc;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Decoders, which turn failures of calls into exceptions of the caller.
 */
class ErrorDecoderTests {

	private final Network network = new Network();

	private final CommandRegistry owner = this.network.add("owner");

	private CommandRegistry caller(CommandErrorDecoder... decoders) {
		CommandRegistry caller = this.network.add("caller", (settings) -> {
			List.of(decoders).forEach(settings::errorDecoder);
			return settings;
		});
		Network.join(caller, this.owner);
		for (CommandRegistry registry : List.of(this.owner, caller)) {
			String prefix = (registry == caller) ? "local" : "remote";
			Network.register(registry, prefix, ErrorDecoderTests::fail);
			Network.register(registry, prefix + ".instant", ((CommandFunction) ErrorDecoderTests::fail).nonBlocking());
			Network.register(registry, prefix + ".stage",
					(invocation) -> CompletableFuture.supplyAsync(() -> fail(invocation)));
			Network.register(registry, prefix + ".fine", (invocation) -> 1);
		}
		return caller;
	}

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	private static Object fail(CommandInvocation invocation) {
		throw new InvalidRequestException("Only 2 are left").withDomainCode("out_of_stock").withDetails(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "local", "local.instant", "local.stage", "remote", "remote.instant", "remote.stage" })
	void callerGetsItsOwnException(String commandId) {
		CommandRegistry caller = caller((failure) -> null, ErrorDecoderTests::decode,
				(failure) -> new IllegalStateException("second"));

		OutOfStock thrown = catchThrowableOfType(OutOfStock.class, () -> lineOf(caller, commandId));
		assertThat(thrown.left).isEqualTo(2);
		assertThat(thrown).hasCauseInstanceOf(InvalidRequestException.class);
		assertThat(thrown.getStackTrace()).extracting(StackTraceElement::getMethodName).contains("lineOf");
		assertThat(Outcomes.failureOf(caller.execute(commandId, null))).isInstanceOf(OutOfStock.class);
		assertThat(Outcomes.failureOf(caller.execute(commandId, null, String.class))).isInstanceOf(OutOfStock.class);
	}

	private static void lineOf(CommandRegistry caller, String commandId) {
		caller.call(commandId, null, Object.class);
	}

	private static Throwable decode(CommandException failure) {
		Integer left = failure.details(Integer.class);
		return ("out_of_stock".equals(failure.domainCode()) && left != null) ? new OutOfStock(left, failure) : null;
	}

	@ParameterizedTest
	@ValueSource(strings = { "local", "remote", "local.stage" })
	void checkedExceptionIsTheCauseOfWhatCallThrows(String commandId) {
		CommandRegistry caller = caller((failure) -> new IOException("checked"));

		InvalidRequestException thrown = catchThrowableOfType(InvalidRequestException.class,
				() -> lineOf(caller, commandId));
		assertThat(thrown).hasMessage("Only 2 are left").hasCauseInstanceOf(IOException.class);
		assertThat(thrown.decoded()).isSameAs(thrown.getCause());
		assertThat(thrown.domainCode()).isEqualTo("out_of_stock");
		assertThat(Outcomes.failureOf(caller.execute(commandId, null))).isInstanceOf(IOException.class);
	}

	@Test
	void failureThatNoDecoderKnowsIsThrownAsItIs() {
		CommandRegistry caller = caller(ErrorDecoderTests::decode);

		CommandException failure = catchThrowableOfType(CommandNotFoundException.class, () -> lineOf(caller, "none"));
		assertThat(failure).hasMessage("Command 'none' is not registered").hasNoCause();
		assertThat(failure.decoded()).isNull();
		assertThat(Outcomes.failureOf(caller.execute("none", null))).isInstanceOf(CommandNotFoundException.class);
	}

	@Test
	void decoderThatFailsIsPassedOver() {
		CommandRegistry caller = caller((failure) -> {
			throw new IllegalStateException("broken");
		}, ErrorDecoderTests::decode);

		assertThat(catchThrowable(() -> lineOf(caller, "remote"))).isInstanceOf(OutOfStock.class);
		assertThat(Outcomes.failureOf(caller.execute("local", null))).isInstanceOf(OutOfStock.class);
	}

	@Test
	void errorIsThrownAsItIs() {
		CommandRegistry caller = caller((failure) -> new AssertionError("error"));

		assertThat(catchThrowable(() -> lineOf(caller, "remote"))).isInstanceOf(AssertionError.class);
	}

	@Test
	void resultsAreNotTouched() {
		CommandRegistry caller = caller(ErrorDecoderTests::decode);

		assertThat(caller.call("local.fine", null, Integer.class)).isEqualTo(1);
		assertThat(Outcomes.valueOf(caller.execute("remote.fine", null, Integer.class))).isEqualTo(1);
	}

	@Test
	void cancelledCallIsForgotten() {
		CommandRegistry caller = caller(ErrorDecoderTests::decode);
		ScriptedChannel silent = ScriptedChannel.listing("silent", "never").attachTo(caller);

		CompletableFuture<Payload> call = caller.execute("never", null);
		silent.expect(ExecuteCommandRequest.class);
		assertThat(Network.channel(caller, "silent").awaited()).isEqualTo(1);
		call.cancel(false);

		assertThat(Network.channel(caller, "silent").awaited()).isZero();
	}

	@Test
	void ownExceptionOfANestedCallIsAFailureOfTheHandler() {
		CommandRegistry caller = caller(ErrorDecoderTests::decode);
		Network.register(caller, "outer", (invocation) -> invocation.caller().call("remote", null, Object.class));

		CommandException failure = Outcomes.errorOf(this.owner.execute("outer", null));

		Outcomes.assertNeutral(failure, "outer");
	}

	@Test
	void decoderThatIsNullIsRefused() {
		assertThatNullPointerException().isThrownBy(() -> CommandRegistry.builder().errorDecoder(null))
			.withMessage("'decoder' must not be null");
	}

	private static final class OutOfStock extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final int left;

		private OutOfStock(int left, Throwable cause) {
			super("out of stock", cause);
			this.left = left;
		}

	}

}
