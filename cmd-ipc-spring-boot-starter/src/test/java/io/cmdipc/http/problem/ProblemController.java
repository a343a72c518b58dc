package io.cmdipc.http.problem;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.Violations;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Calls commands that fail. Works in WebFlux and in Spring MVC.
 */
@RestController
class ProblemController {

	private final CommandRegistry registry;

	ProblemController(CommandRegistry registry) {
		this.registry = registry;
	}

	@CommandHandler("fail.with")
	Mono<String> fail(String code) {
		return Mono.error(code.equals("secret") ? new IllegalStateException("the password is 1234")
				: new CommandException(ErrorCode.ofWireName(code), "As asked by <" + code + ">"));
	}

	@CommandHandler("fail.details")
	Mono<String> failWithDetails(String code) {
		return Mono.error(new CommandException(ErrorCode.ofWireName(code), "text").withDomainCode("out_of_stock")
			.withDetails(Violations.of("$.quantity", "must be at most 2")));
	}

	@GetMapping("/details/{code}")
	CompletableFuture<String> details(@PathVariable("code") String code) {
		return this.registry.execute("fail.details", Map.of("code", code), String.class);
	}

	@GetMapping(path = "/call/{code}", produces = "text/csv")
	String call(@PathVariable("code") String code) throws Exception {
		return execute(code).get();
	}

	@GetMapping("/waiting/{code}")
	String waiting(@PathVariable("code") String code) {
		return this.registry.call("fail.with", Map.of("code", code), String.class);
	}

	@PostMapping("/future/{code}")
	CompletableFuture<String> execute(@PathVariable("code") String code) {
		return this.registry.execute("fail.with", Map.of("code", code), String.class);
	}

	@GetMapping("/joined/{code}")
	String joined(@PathVariable("code") String code) {
		return execute(code).join();
	}

	@GetMapping("/wrapped/{code}")
	String wrapped(@PathVariable("code") String code) {
		try {
			return execute(code).get();
		}
		catch (ExecutionException | InterruptedException ex) {
			throw new CompletionException(ex);
		}
	}

	@GetMapping("/wrapper/{kind}/{code}")
	Mono<String> wrapper(@PathVariable("kind") String kind, @PathVariable("code") String code) {
		Mono<String> result = Mono.fromFuture(() -> execute(code));
		return switch (kind) {
			case "propagated" -> result.onErrorMap((ex) -> Exceptions.propagate(new ExecutionException(ex)));
			case "retried" -> result.retryWhen(Retry.max(1));
			case "undeclared" -> result.onErrorMap(UndeclaredThrowableException::new);
			default -> result.onErrorMap((ex) -> new CompletionException(new ExecutionException(ex)));
		};
	}

	@GetMapping("/annotated")
	String annotated() {
		throw new Annotated();
	}

	@GetMapping("/annotated/wrapped")
	String annotatedAndWrapped() {
		throw new CompletionException(new Annotated());
	}

	@GetMapping("/gone")
	String gone() {
		throw new Gone();
	}

	@GetMapping("/gone/wrapped")
	String goneAndWrapped() {
		throw new CompletionException(new Gone());
	}

	@GetMapping("/none")
	CompletableFuture<String> none() {
		return this.registry.execute("order.close", null, String.class);
	}

	@GetMapping("/thrown")
	String thrown() {
		throw new CommandException(ErrorCode.INVALID_REQUEST, "No call at all");
	}

	@GetMapping("/long")
	String longText() {
		throw new CommandException(ErrorCode.INTERNAL_ERROR, "x".repeat(199) + "yz");
	}

	@GetMapping("/meant")
	String meant() {
		throw new ResponseStatusException(HttpStatus.CONFLICT, "Meant",
				new CommandException(ErrorCode.TIMEOUT, "Not this"));
	}

	@GetMapping("/other")
	String other() {
		throw new IllegalStateException("Not a call", new CommandException(ErrorCode.TIMEOUT, "Not this"));
	}

	@ResponseStatus(HttpStatus.CONFLICT)
	static class Annotated extends CommandException {

		Annotated() {
			super(ErrorCode.INVALID_REQUEST, "Annotated");
		}

	}

	static class Gone extends CommandException implements ErrorResponse {

		Gone() {
			super(ErrorCode.INVALID_REQUEST, "Gone");
		}

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatus.GONE;
		}

		@Override
		public ProblemDetail getBody() {
			return ProblemDetail.forStatusAndDetail(getStatusCode(), "Own body");
		}

	}

}
