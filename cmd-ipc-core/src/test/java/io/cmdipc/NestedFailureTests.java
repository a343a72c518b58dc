package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the caller of a handler is told if a call that the handler makes fails.
 */
class NestedFailureTests {

	private static final String TEXT = "'charge' is invalid: $.card must not be null";

	private final CommandRegistry shop = CommandRegistry.builder().id("shop").build();

	private final CommandRegistry billing = CommandRegistry.builder().id("billing").build();

	@BeforeEach
	void connect() {
		InMemoryChannelPair pair = InMemoryChannelPair.create("shop", "billing");
		CompletableFuture
			.allOf(this.shop.attach(pair.second()).toCompletableFuture(),
					this.billing.attach(pair.first()).toCompletableFuture())
			.orTimeout(20, TimeUnit.SECONDS)
			.join();
	}

	@AfterEach
	void close() {
		this.shop.close();
		this.billing.close();
	}

	@ParameterizedTest
	@MethodSource("ways")
	void invalidRequestOfANestedCallIsNotTheFaultOfTheOuterCaller(boolean local, Style style) {
		register(local ? this.shop : this.billing, ErrorCode.INVALID_REQUEST);
		style.register(this.shop);

		assertThat(error(this.shop, "shop.order")).hasMessageStartingWith(
				"Command 'shop.order' failed, since its call of command 'charge' failed with invalid_request (error")
			.hasRootCauseMessage(TEXT)
			.extracting(CommandException::code, CommandException::commandId)
			.containsExactly(ErrorCode.INTERNAL_ERROR, "shop.order");
		assertThat(error(this.billing, "shop.order")).hasMessageStartingWith(
				"Command 'shop.order' failed, since its call of command 'charge' failed with invalid_request (error")
			.extracting(CommandException::code)
			.isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(this.shop.count(RegistryCounter.HANDLER_FAILURE)).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void unknownCommandOfANestedCallIsNamedToTheOuterCaller(Style style) {
		style.register(this.shop);

		assertThat(error(this.shop, "shop.order")).hasMessage("Command 'charge' is not registered")
			.extracting(CommandException::code)
			.isEqualTo(ErrorCode.NOT_FOUND);
	}

	@ParameterizedTest
	@EnumSource(names = { "TIMEOUT", "CHANNEL_DISCONNECTED", "INTERNAL_ERROR" })
	void failureThatBlamesNobodyReachesTheOuterCallerAsItIs(ErrorCode code) {
		register(this.billing, code);
		Style.BLOCKING.register(this.shop);

		assertThat(error(this.shop, "shop.order")).hasMessage(TEXT)
			.extracting(CommandException::code, CommandException::commandId)
			.containsExactly(code, "shop.order");
		assertThat(this.shop.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void codeThatAHandlerChoosesReachesTheOuterCaller(boolean local) {
		register(local ? this.shop : this.billing, ErrorCode.INVALID_REQUEST);
		this.shop.register("shop.order", (invocation) -> {
			try {
				return invocation.caller().call("charge", null, String.class);
			}
			catch (CommandException ex) {
				throw new CommandException(ex.code(), "The card is missing", ex);
			}
		}).join();

		assertThat(error(this.billing, "shop.order")).hasMessage("The card is missing")
			.extracting(CommandException::code)
			.isEqualTo(ErrorCode.INVALID_REQUEST);
	}

	@Test
	void exceptionThatAHandlerThrowsTwiceIsStillItsOwn() {
		CommandException thrown = new CommandException(ErrorCode.INVALID_REQUEST, TEXT);
		this.shop.register("charge", (invocation) -> {
			throw thrown;
		}).join();

		for (int i = 0; i < 2; i++) {
			assertThat(error(this.shop, "charge").code()).isEqualTo(ErrorCode.INVALID_REQUEST);
		}
	}

	@Test
	void failureThroughTwoHandlersNamesTheCommandBelowEach() {
		register(this.billing, ErrorCode.INVALID_REQUEST);
		Style.STAGE.register(this.shop);
		this.billing.register("outer", (invocation) -> invocation.caller().call("shop.order", null, String.class))
			.join();

		assertThat(error(this.shop, "outer")).hasMessageStartingWith(
				"Command 'shop.order' failed, since its call of command 'charge' failed with invalid_request (error");
	}

	private static Stream<Arguments> ways() {
		return Stream.of(Style.values())
			.flatMap((style) -> Stream.of(Arguments.of(true, style), Arguments.of(false, style)));
	}

	private static void register(CommandRegistry registry, ErrorCode code) {
		registry.register("charge", (invocation) -> {
			throw new CommandException(code, TEXT);
		}).join();
	}

	private static CommandException error(CommandRegistry registry, String commandId) {
		try {
			registry.execute(commandId, null).orTimeout(20, TimeUnit.SECONDS).join();
			throw new AssertionError("The call succeeded");
		}
		catch (CompletionException ex) {
			return (CommandException) ex.getCause();
		}
	}

	/**
	 * How a handler calls another command.
	 */
	private enum Style {

		BLOCKING {
			@Override
			Object charge(CommandInvocation invocation) {
				return invocation.caller().call("charge", null, String.class);
			}
		},

		STAGE {
			@Override
			Object charge(CommandInvocation invocation) {
				return invocation.caller().execute("charge", null, String.class);
			}
		},

		CHAINED {
			@Override
			Object charge(CommandInvocation invocation) {
				return invocation.caller().execute("charge", null, String.class).thenApply(String::trim);
			}
		},

		JOINED {
			@Override
			Object charge(CommandInvocation invocation) {
				return invocation.caller().execute("charge", null, String.class).join();
			}
		},

		GOT {
			@Override
			Object charge(CommandInvocation invocation) throws Exception {
				return invocation.caller().execute("charge", null, String.class).get();
			}
		},

		RETHROWN {
			@Override
			Object charge(CommandInvocation invocation) {
				CompletionStage<String> charged = invocation.caller().execute("charge", null, String.class);
				return charged.exceptionally((failure) -> {
					throw (RuntimeException) failure;
				});
			}
		};

		abstract Object charge(CommandInvocation invocation) throws Exception;

		void register(CommandRegistry registry) {
			registry.register("shop.order", this::charge).join();
		}

	}

}
