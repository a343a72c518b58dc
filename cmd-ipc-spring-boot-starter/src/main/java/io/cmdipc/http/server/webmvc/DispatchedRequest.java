package io.cmdipc.http.server.webmvc;

import java.util.concurrent.RejectedExecutionException;

import io.cmdipc.http.server.OutgoingResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.async.StandardServletAsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * A request whose response is written when the container has dispatched it once more, as
 * Spring MVC does it: a filter that wraps responses passes them on then.
 */
final class DispatchedRequest implements AsyncRequest {

	private static final String ATTRIBUTE = DispatchedRequest.class.getName();

	private final WebMvcExchange exchange;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final StandardServletAsyncWebRequest async;

	private volatile @Nullable Thread failing;

	private volatile boolean responded;

	DispatchedRequest(WebMvcExchange exchange, HttpServletRequest request, HttpServletResponse response) {
		this.exchange = exchange;
		this.request = request;
		this.response = response;
		this.async = new StandardServletAsyncWebRequest(request, response);
	}

	/** Return the exchange whose response is to be written now. */
	static @Nullable WebMvcExchange dispatched(HttpServletRequest request) {
		return (request.getDispatcherType() == DispatcherType.ASYNC
				&& request.getAttribute(ATTRIBUTE) instanceof WebMvcExchange known) ? known : null;
	}

	@Override
	public boolean isNeededFor(OutgoingResponse response, RequestBody body) {
		return false;
	}

	@Override
	public void start(boolean bodyRead) {
		this.request.setAttribute(ATTRIBUTE, this.exchange);
		WebAsyncUtils.getAsyncManager(this.request).setAsyncWebRequest(this.async);
		this.async.setTimeout(0L);
		this.async.addErrorHandler((failure) -> failed());
		this.async.addCompletionHandler(this.exchange::ended);
		this.async.startAsync();
	}

	@Override
	public void execute(Runnable task) {
		try {
			this.request.getAsyncContext().start(task);
		}
		catch (IllegalStateException | RejectedExecutionException ex) {
			this.exchange.ended();
		}
	}

	@Override
	public void bodyFailed(Runnable interruption) {
		this.failing = Thread.currentThread();
		interruption.run();
		this.failing = null;
	}

	@Override
	public void bodyEnded() {
	}

	@Override
	public void respond(OutgoingResponse response) {
		if (this.failing == Thread.currentThread()) {
			this.responded = true;
			ServletResponses.writeToBrokenRequest(response, this.response);
			return;
		}
		this.async.dispatch();
	}

	private void failed() {
		if (this.responded) {
			this.request.getAsyncContext().complete();
		}
		else {
			this.exchange.ended();
		}
	}

}
