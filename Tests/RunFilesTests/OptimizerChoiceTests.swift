import Networks
import RunFiles
import Testing

@Suite struct `A choice of an optimiser` {
  @Test(arguments: OptimizerChoice.all.map(\.name)) func `makes what it says`(name: String) throws {
    let choice = try #require(OptimizerChoice.named(name.uppercased()))
    let optimizer = OptimizerPlan(choice).make(Linear(2, 1).parameters, learningRate: 0.5)
    #expect(optimizer.name.lowercased() == name && optimizer.learningRate == 0.5)
  }

  @Test func `has settings of its own, with PyTorch's defaults`() throws {
    var plan = OptimizerPlan(.sgd)
    #expect(plan["momentum"] == 0 && plan["eps"] == nil && !plan.hasNumber("nesterov"))
    plan["momentum"] = 0.9
    plan["eps"] = 1
    #expect(plan["momentum"] == 0.9 && plan["eps"] == nil)
    #expect(OptimizerPlan(.adamw)["weight_decay"] == 0.01 && OptimizerPlan(.adam)["weight_decay"] == 0)
  }

  @Test func `steps as its settings say`() {
    var plan = OptimizerPlan(.sgd)
    plan["weight_decay"] = 0.5
    let parameter = Parameter(Tensor([2]))
    let optimizer = plan.make([parameter], learningRate: 0.1)
    parameter.value.sum().backward()
    optimizer.step()
    // 2 - 0.1 (1 + 0.5 · 2)
    #expect(abs(parameter.value.item - 1.8) < 1e-6)
  }
}
