package io.cmdipc.http.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.cmdipc.credentials.CredentialsException;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Failure of an exchange. Its texts for callers show nothing of what the peer wrote, and
 * no addresses; {@link FailureText} has those for the log.
 *
 * @param code the error code for the caller of a command
 * @param cause the cause in a few words, such as {@code Connection refused}
 * @param verb the predicate before the cause in a sentence about the channel, such as
 * {@code received}
 * @param origin the exception of the client, if there is one
 * @param begun whether the command may have begun
 */
record HttpFailure(ErrorCode code, String cause, String verb, @Nullable Throwable origin,
		boolean begun) implements Outcome {

	static final String RECEIVED = "received";

	/** The failure of a response without a line. */
	static final HttpFailure EMPTY_RESPONSE = received("An empty response");

	private static final HttpFailure OVERLOADED = internal("Too many calls are waiting for a connection",
			"is overloaded:");

	private static final String UNEXPECTED = "Unexpected error in the HTTP client";

	private static final String UNREACHABLE = "cannot reach its peer:";

	private static final String CLOSED_EARLY = "Connection closed before the response";

	/** Create the failure of an exchange that took too long. */
	static HttpFailure timeout(Duration timeout) {
		long millis = timeout.toMillis();
		String time = (millis % 1000 == 0) ? millis / 1000 + " s" : millis + " ms";
		return new HttpFailure(ErrorCode.TIMEOUT, "No complete response within " + time, RECEIVED, null, true);
	}

	/**
	 * Create the failure of a response whose status is not 200.
	 * @param status the status
	 * @param retryAfter the time in seconds after which the peer wants to be asked again,
	 * zero if it does not say so
	 */
	static HttpFailure status(int status, int retryAfter) {
		boolean later = status == 429 || status == 503;
		String advice = !later ? "" : (retryAfter > 0) ? ", retry in " + retryAfter + " s" : ", retry later";
		return received("Status " + status + advice);
	}

	/**
	 * Create the failure of a response which says that the command has not begun.
	 * @param status the status
	 */
	static HttpFailure refused(int status) {
		return unreachable("Refused with status " + status + ", retry later").unsent();
	}

	/** Create the failure of a response that is not the expected message. */
	static HttpFailure received(String what) {
		return new HttpFailure(ErrorCode.INTERNAL_ERROR, what, RECEIVED, null, true);
	}

	/** Create the failure of a response that breaks the codec. */
	static HttpFailure unreadable(Throwable failure) {
		return received("A response that cannot be read").because(failure);
	}

	private HttpFailure because(Throwable newOrigin) {
		return new HttpFailure(this.code, this.cause, this.verb, newOrigin, this.begun);
	}

	private HttpFailure unsent() {
		return new HttpFailure(this.code, this.cause, this.verb, this.origin, false);
	}

	/** Create the failure of an exchange that broke. */
	static HttpFailure of(Throwable failure) {
		try {
			@Nullable HttpFailure known = find(failure);
			if (known != null) {
				return known;
			}
		}
		catch (Throwable unprintable) {
			return internal(UNEXPECTED, "failed:");
		}
		return internal(UNEXPECTED, "failed:").because(failure);
	}

	/** Create the failure of an exchange that broke before its request was sent. */
	static HttpFailure ofUnsent(Throwable failure) {
		HttpFailure known = of(failure);
		Throwable cause = known.origin();
		return (cause instanceof IllegalArgumentException)
				? internal("The HTTP client refused the request", "failed:").because(cause).unsent() : known.unsent();
	}

	private static @Nullable HttpFailure find(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 10; depth++) {
			HttpFailure known = ofOne(cause);
			if (known != null) {
				return known.because(cause);
			}
			cause = cause.getCause();
		}
		return null;
	}

	private static @Nullable HttpFailure ofOne(Throwable ex) {
		if (ex instanceof SSLException) {
			return internal("TLS failed", "cannot connect:");
		}
		if (ex instanceof CredentialsException) {
			return unreachable("No access token");
		}
		String type = ex.getClass().getSimpleName();
		if (ex instanceof RejectedExecutionException || type.equals("PoolShutdownException")) {
			return ofRejection(ex);
		}
		if (type.startsWith("PoolAcquire") || type.contains("ConnectionRequestTimeout")) {
			return OVERLOADED;
		}
		if (type.contains("ConnectTimeout")) {
			return unreachable("Connection timed out");
		}
		if (ex instanceof TimeoutException || ex instanceof SocketTimeoutException || type.contains("Timeout")) {
			return new HttpFailure(ErrorCode.TIMEOUT, "No complete response in time", RECEIVED, null, true);
		}
		return ofConnection(ex, type);
	}

	private static @Nullable HttpFailure ofConnection(Throwable ex, String type) {
		if (type.startsWith("Premature")) {
			return unreachable(CLOSED_EARLY);
		}
		if (type.equals("FilteredHostException")) {
			return unreachable("The address of the host is not allowed");
		}
		if (ex instanceof ProtocolException || ex instanceof IllegalArgumentException
				|| (ex.getClass().getName().startsWith("io.netty.handler.codec")
						&& !(ex.getCause() instanceof SSLException))) {
			return received("A response that is not HTTP");
		}
		return (ex instanceof IOException io) ? unreachable(describe(io)) : null;
	}

	/*
	 * A pool or an executor that was shut down rejects all that it is given, as one does
	 * that is full. No client has a type for it.
	 */
	private static HttpFailure ofRejection(Throwable ex) {
		String text = String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT);
		boolean over = ex.getClass().getSimpleName().contains("Shutdown") || text.contains("shut down")
				|| text.contains("shutdown") || text.contains("terminated") || text.contains("shutting down");
		return over ? unreachable("The HTTP client was shut down") : OVERLOADED;
	}

	private static HttpFailure unreachable(String cause) {
		return new HttpFailure(ErrorCode.CHANNEL_DISCONNECTED, cause, UNREACHABLE, null, true);
	}

	private static HttpFailure internal(String cause, String verb) {
		return new HttpFailure(ErrorCode.INTERNAL_ERROR, cause, verb, null, true);
	}

	private static String describe(IOException ex) {
		String text = String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT);
		if (ex instanceof UnknownHostException) {
			return "Unknown host";
		}
		if (ex instanceof NoRouteToHostException || text.contains("unreachable")) {
			return "No route to host";
		}
		if (ex instanceof ConnectException) {
			return text.contains("timed out") ? "Connection timed out" : "Connection refused";
		}
		if (text.contains("reset") || text.contains("broken pipe")) {
			return "Connection reset";
		}
		boolean closed = ex instanceof EOFException || ex instanceof ClosedChannelException || text.contains("close")
				|| text.contains("no bytes") || text.contains("fixed content-length");
		return closed ? CLOSED_EARLY : "Connection failed";
	}

	/** Return whether the connection failed, so that the peer should be probed. */
	boolean isDisconnect() {
		return this.code == ErrorCode.CHANNEL_DISCONNECTED;
	}

	/** Return the error for the caller of a command, who may be anybody. */
	CommandError toError(String channelId) {
		return new CommandError(this.code, isDisconnect() ? describeUnreachable(channelId, this.cause)
				: "Channel '" + channelId + "' " + this.verb + " " + decapitalise(this.cause));
	}

	/** Return a sentence that names the channel and the cause. */
	static String describeUnreachable(String channelId, String cause) {
		return "Channel '" + channelId + "' cannot reach its peer: " + cause;
	}

	private static String decapitalise(String text) {
		return text.startsWith("TLS") ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
	}

}
