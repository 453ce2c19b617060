package io.fleetstop.hyperv;

import io.fleetstop.hyperv.WmiException.Stage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * WMI over COM, on threads of its own: as many as calls are under way, and none that a call hangs in is ever used for
 * another. A connection that failed is left, and what only looks is tried once more on a new one.
 */
final class ComWmi implements Wmi {
    /** More than a worker has under way and lost together. */
    private static final int MOST_THREADS = 64;

    private static final int IDLE_SECONDS = 60;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), ComThread::new);

    /** What is done with a connection, on a thread of COM. */
    private interface Work<T> {
        T on(WmiConnection connection) throws WmiException;
    }

    @Override
    public List<WmiObject> query(Query query) throws WmiException {
        return look(connection -> connection.query(query));
    }

    @Override
    public WmiObject get(String path, List<String> columns) throws WmiException {
        return look(connection -> connection.get(path, columns));
    }

    @Override
    public WmiObject call(String path, MethodCall method) throws WmiException {
        return await(threads(() -> once(connection -> connection.call(path, method))));
    }

    private <T> T look(Work<T> work) throws WmiException {
        return await(threads(() -> twice(work)));
    }

    private <T> Future<T> threads(Callable<T> call) throws WmiException {
        try {
            return threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw new WmiException(
                    Hresult.WBEM_E_NOT_AVAILABLE,
                    Stage.CONNECTION,
                    threads.isShutdown()
                            ? "the worker ends"
                            : MOST_THREADS + " calls to WMI have not returned; another one is not made");
        }
    }

    /** The connection may have been lost long ago, with the server that it led to. */
    private static <T> T twice(Work<T> work) throws WmiException {
        try {
            return once(work);
        } catch (WmiException e) {
            // What has taken its time is not begun anew.
            if (!e.hresult().meaning().isOfConnection() || e.hresult() == Hresult.WBEM_E_TIMED_OUT) {
                throw e;
            }
            return once(work);
        }
    }

    private static <T> T once(Work<T> work) throws WmiException {
        try {
            return work.on(ComThread.connection());
        } catch (WmiException e) {
            if (e.hresult().meaning().isOfConnection()) {
                ComThread.forget();
            }
            throw e;
        }
    }

    private static <T> T await(Future<T> result) throws WmiException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WmiException(Hresult.WBEM_E_CALL_CANCELLED, Stage.METHOD, "interrupted while WMI was asked");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WmiException failure) {
                throw failure;
            }
            throw new IllegalStateException("a call to WMI failed inside the worker", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
