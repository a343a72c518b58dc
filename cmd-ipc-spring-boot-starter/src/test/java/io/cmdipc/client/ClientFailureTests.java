package io.cmdipc.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandNotFoundException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.InternalErrorException;
import io.cmdipc.contract.CommandExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The exceptions that methods of clients throw.
 */
class ClientFailureTests {

	private final CommandRegistry registry = CommandRegistry.builder()
		.errorDecoder((failure) -> "files.write".equals(failure.commandId()) ? null : new FileNotFoundException("gone"))
		.nonBlockingThread(Schedulers::isInNonBlockingThread)
		.build();

	private final Files files = CommandClientFactory.create(this.registry).createClient(Files.class);

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void checkedExceptionOfADecoderIsThrownIfItIsDeclared() {
		assertThatIOException().isThrownBy(() -> this.files.read("a"))
			.isInstanceOf(FileNotFoundException.class)
			.satisfies((failure) -> assertThat(failure.getStackTrace())
				.anyMatch((frame) -> frame.getClassName().equals(getClass().getName())));
		assertThatIOException().isThrownBy(() -> this.files.find("a"));
		assertThatIOException().isThrownBy(() -> this.files.readTwice("a"));
	}

	@Test
	void checkedExceptionOfADecoderIsTheCauseIfItIsNotDeclared() {
		assertThatExceptionOfType(CommandNotFoundException.class).isThrownBy(() -> this.files.size("a"))
			.withCauseInstanceOf(FileNotFoundException.class);
		assertThatExceptionOfType(CommandNotFoundException.class).isThrownBy(() -> this.files.write("a")).withNoCause();
	}

	@Test
	void futureAndMonoFailWithTheCheckedExceptionOfADecoder() {
		assertThat(this.files.later("a")).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withCauseInstanceOf(FileNotFoundException.class);
		assertThat(
				this.files.mono("a").onErrorResume(FileNotFoundException.class, (failure) -> Mono.just("none")).block())
			.isEqualTo("none");
	}

	@Test
	void absentResultOfANonNullMethodIsAnInternalError() {
		this.registry.register("files.size", (invocation) -> null).join();

		assertThatExceptionOfType(InternalErrorException.class).isThrownBy(() -> this.files.size("a"));
	}

	@Test
	void methodThatWaitsOnAnEventLoopNamesTheAlternatives() {
		Mono<Integer> call = Mono.fromCallable(() -> this.files.size("a")).subscribeOn(Schedulers.parallel());

		assertThatIllegalStateException().isThrownBy(call::block)
			.withMessageStartingWith("'call' would wait for command 'files.size' on thread 'parallel-")
			.withMessageEndingWith(
					"', which must not block: use 'execute' instead, or a method of a client that does " + "not wait");
	}

	@CommandExchange("files")
	interface Files {

		String read(String name) throws IOException;

		Optional<String> find(String name) throws IOException;

		void write(String name) throws IOException;

		int size(String name) throws InterruptedException;

		CompletableFuture<String> later(String name);

		Mono<String> mono(String name);

		default String readTwice(String name) throws IOException {
			return read(name) + read(name);
		}

	}

}
