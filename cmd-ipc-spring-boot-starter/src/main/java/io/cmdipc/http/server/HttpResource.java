package io.cmdipc.http.server;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * An endpoint that allows some methods, answers {@code OPTIONS} and refuses others.
 */
final class HttpResource implements HttpEndpoint {

	private final String path;

	private final List<String> methods;

	private final String allow;

	private final BiFunction<IncomingRequest, Consumer<OutgoingResponse>, ServerExchange> handler;

	private final Consumer<Throwable> report;

	private final AllowedHosts hosts;

	/**
	 * Create a resource.
	 * @param path the path
	 * @param methods the allowed methods, except {@code OPTIONS}
	 * @param handler handles requests with these methods
	 * @param report reports what a handler throws
	 * @param hosts the hosts that a request may name
	 */
	HttpResource(String path, List<String> methods,
			BiFunction<IncomingRequest, Consumer<OutgoingResponse>, ServerExchange> handler, Consumer<Throwable> report,
			AllowedHosts hosts) {
		this.path = path;
		this.methods = methods;
		this.allow = String.join(", ", methods) + ", OPTIONS";
		this.handler = handler;
		this.report = report;
		this.hosts = hosts;
	}

	@Override
	public String path() {
		return this.path;
	}

	@Override
	public ServerExchange handle(IncomingRequest request, Consumer<OutgoingResponse> responder) {
		if (!this.hosts.permitsRequest(request.headers())) {
			responder.accept(OutgoingResponse.json(421, JsonBody.error("The host of the request is not allowed")));
			return EndedExchange.INSTANCE;
		}
		String method = request.method();
		if (this.methods.contains(method)) {
			return begin(request, responder);
		}
		responder.accept(OutgoingResponse.empty(method.equals("OPTIONS") ? 200 : 405, Map.of("Allow", this.allow)));
		return EndedExchange.INSTANCE;
	}

	private ServerExchange begin(IncomingRequest request, Consumer<OutgoingResponse> responder) {
		try {
			return this.handler.apply(request, responder);
		}
		catch (Throwable ex) {
			responder.accept(HttpReception.failed());
			this.report.accept(ex);
			return EndedExchange.INSTANCE;
		}
	}

	/** Return the allowed methods, which appear in descriptions of routes. */
	@Override
	public String toString() {
		return this.allow;
	}

}
