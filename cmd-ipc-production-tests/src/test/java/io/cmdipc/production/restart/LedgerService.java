package io.cmdipc.production.restart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.cmdipc.annotation.CommandHandler;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * A service that writes a line into a file for each call that it begins, before anything
 * else, and answers a little later.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class LedgerService {

	private static final Duration WORK = Duration.ofMillis(15);

	/**
	 * Start the service.
	 * @param arguments the properties, among them {@code ledger}, the file
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(LedgerService.class, arguments);
	}

	@Bean
	Ledger ledger(Environment environment) {
		return new Ledger(Path.of(environment.getRequiredProperty("ledger")));
	}

	static class Ledger {

		private final FileChannel file;

		Ledger(Path path) {
			try {
				this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
						StandardOpenOption.APPEND);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@CommandHandler("ledger.blocking")
		String writeBlocking(String id) {
			write(id);
			long end = System.nanoTime() + WORK.toNanos();
			while (end - System.nanoTime() > 0) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
			}
			return id;
		}

		@CommandHandler("ledger.reactive")
		Mono<String> writeReactive(String id) {
			write(id);
			return Mono.delay(WORK).thenReturn(id);
		}

		private void write(String id) {
			try {
				this.file.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
